import { actions, button, header, plain, safe, safeWithin, section } from '../../../platform/slack/blocks.ts'
import type { Message } from '../../../platform/slack/feature.ts'
import type { Area } from '../area-store.ts'
import * as words from '../area-words.ts'
import { BUTTONS } from '../list-words.ts'
import { KEEPING } from './keeping-ids.ts'

/** So that forty areas fit into a message. */
const MOST = { name: 75, line: 185, together: 5 } as const

/** What the group commissions: how far it is involved, who leads, what runs and what is on its way (D14). */
export function areasMessage(areas: readonly Area[]): Message {
  const lines = areas.map((area) => `*${safeWithin(area.name, MOST.name)}*\n${safeWithin(words.areaWords(area), MOST.line)}`)
  const texts = Array.from({ length: Math.ceil(lines.length / MOST.together) }, (_, n) =>
    lines.slice(n * MOST.together, (n + 1) * MOST.together),
  )
  return {
    text: safe(
      [
        words.AREAS_TITLE,
        ...areas.map((area) => `${area.name}: ${words.areaWords(area)}`),
        ...(areas.length === 0 ? [words.NO_AREAS] : []),
      ].join('\n'),
    ).slice(0, 3500),
    blocks: [
      header(words.AREAS_TITLE),
      ...(areas.length === 0 ? [section(plain(words.NO_AREAS))] : texts.map((each) => section(each.join('\n\n')))),
      actions(button(BUTTONS.running, KEEPING.show('running'), 'running')),
    ],
  }
}
