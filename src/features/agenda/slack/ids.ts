import type { Direction } from '../rules.ts'

/** Searches in the register. */
export const SEARCHES = { presenter: 'agenda:presenter' } as const

/** Every Slack id of the agenda, declared once: views and listeners cannot drift apart. */
export const IDS = {
  open: 'agenda:open',
  suggest: 'agenda:suggest',
  suggestAnywhere: 'agenda:suggest_anywhere',
  change: 'agenda:change',
  take: 'agenda:take',
  drop: 'agenda:drop',
  takeBack: 'agenda:take_back',
  report: 'agenda:report',
  shift: (direction: Direction) => `agenda:shift:${direction}` as const,
  putForm: 'agenda:put_form',
  changeForm: 'agenda:change_form',
  dropForm: 'agenda:drop_form',
  reportForm: 'agenda:report_form',
} as const
