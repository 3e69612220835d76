import { z } from 'zod'
import { FUNDER_APPROVALS } from '../../ports/projects.ts'
import { type Day, isDay } from '../../shared/dates.ts'
import type { PersonId, PracticeId } from '../../shared/ids.ts'
import { fault, freeText } from '../../shared/text.ts'
import { MOST, type Project, STAGES, type Stage } from './model.ts'

export const MOST_KEPT = { name: MOST.name, leads: 2, practices: 200, outsideBodies: 500, reason: 300 } as const

export const TARGETS = ['target1', 'target2', 'target3', 'target4'] as const
export const targetField = (stage: Stage) => `target${stage}` as const

/** The fields of a project's form; of several choices the ids in order, with commas between. */
export const KEPT_FIELDS = ['name', 'leads', 'manager', 'area', 'practices', 'outsideBodies', 'funderApproval', ...TARGETS] as const
export type KeptField = (typeof KEPT_FIELDS)[number]

const ids = <Id extends string>(most: number, code: `${string}.${string}`) =>
  z
    .string()
    .transform((text) => [...new Set(text.toLowerCase().split(','))] as Id[])
    .superRefine((all, context) => {
      if (all.some((id) => !z.uuid().safeParse(id).success)) fault(context, 'text.unreadable')
      if (all.length > most) fault(context, code, { most })
    })

const day = z.exactOptional(
  z.string().superRefine((text, context) => {
    if (!isDay(text)) fault(context, 'projects.not_a_day')
  }),
)

export const keptInput = z.object({
  name: freeText(MOST_KEPT.name),
  leads: z.exactOptional(ids<PersonId>(MOST_KEPT.leads, 'projects.two_leads')),
  manager: z.exactOptional(z.uuid().transform((id) => id as PersonId)),
  area: z.exactOptional(z.uuid()),
  practices: z.exactOptional(ids<PracticeId>(MOST_KEPT.practices, 'projects.many_practices')),
  outsideBodies: z.exactOptional(freeText(MOST_KEPT.outsideBodies)),
  funderApproval: z.exactOptional(z.enum(FUNDER_APPROVALS)),
  ...{ target1: day, target2: day, target3: day, target4: day },
})
export type KeptForm = z.output<typeof keptInput>

export const reasonInput = z.object({ reason: freeText(MOST_KEPT.reason) })

/** A project with what only its own window shows. */
export type Kept = Project & {
  outsideBodies: string | null
  practices: { id: PracticeId; name: string }[]
  learned: string | null
  endedAt: Date | null
}

export type Targets = Readonly<Record<Stage, Day | null>>

export const targetsIn = (form: KeptForm): Targets =>
  Object.fromEntries(STAGES.map((stage) => [stage, form[targetField(stage)] ?? null])) as Record<Stage, Day | null>
