import { z } from 'zod'
import { safe } from '../../../platform/slack/blocks.ts'
import type { FactDrawings } from '../../../platform/slack/feature.ts'
import type { WriteDocument } from '../../../ports/documents.ts'
import { caseDocument, fileName } from '../document.ts'
import { type CaseParts, factsOf, seesCosts } from '../reading.ts'
import { documentText } from '../wording.ts'

const about = z.object({ kind: z.literal('business_case_document'), projectId: z.uuid() })

/** The document, for whoever asked and may still see what it tells. What has grown too long meanwhile is not sent. */
export const caseDrawings = (parts: CaseParts, write: WriteDocument): FactDrawings => ({
  business_case_document: {
    schema: about,
    async draw(fact, { db, organisation, now, to }) {
      const viewer = 'person' in to ? await parts.findPerson(db, organisation, to.person, now) : null
      const project = await parts.projects.find(db, organisation, about.parse(fact).projectId)
      if (!viewer || !project) return 'stale'
      const facts = await factsOf(db, organisation, project)
      if (!seesCosts(parts, viewer, facts) || !facts.fit.fits) return 'stale'
      const document = caseDocument(facts, now)
      const file = { name: fileName(facts, now), title: document.title, bytes: await write(document) }
      return { text: safe(documentText(project.name)), file }
    },
  },
})
