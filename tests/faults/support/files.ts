import { z } from 'zod'
import type { PrismaClient } from '../../../src/generated/prisma/client.ts'
import type { FactDrawings } from '../../../src/platform/slack/feature.ts'
import type { OrganisationId } from '../../../src/shared/ids.ts'
import { inOutbox } from '../../support/outbox.ts'

const schema = z.object({ kind: z.literal('faults_file'), title: z.string() })

/** A fact of the faults' own that is drawn as a file. */
export const drawings: FactDrawings = {
  faults_file: {
    schema,
    draw: async (fact) => {
      const { title } = schema.parse(fact)
      return { text: title, file: { name: 'minutes.docx', title, bytes: Buffer.from(`The words of ${title}`) } }
    },
  },
}

/** One file for the executive's channel under each title, ever. */
export async function queueFiles(db: PrismaClient, titles: readonly string[]): Promise<void> {
  const { id } = await db.organisation.findFirstOrThrow()
  await inOutbox(db, id as OrganisationId, new Date(), async (outbox) => {
    for (const title of titles) {
      await outbox.send({ to: { place: 'executive' }, fact: { kind: 'faults_file', title }, dedupeKey: `file:${title}` })
    }
  })
}
