import type { FollowSettings, SetupStep } from '../../../ports/setup.ts'
import { ok } from '../../../shared/result.ts'
import { parsed } from '../../../shared/text.ts'
import { atWorkForm } from '../model.ts'
import { readAtWork, writeAtWork } from '../settings-store.ts'
import { atWorkWords, refused } from '../wording.ts'

/** When messages may come, and when the weekly digest does. */
export const atWorkStep = (followers: readonly FollowSettings[]): SetupStep => ({
  name: 'at_work',
  title: 'Working hours and the weekly digest',
  rank: 40,
  says: async (db, organisation) => atWorkWords(await readAtWork(db, organisation)),
  async shows(db, organisation) {
    const { hours, digest } = await readAtWork(db, organisation)
    return { ...hours, digestDay: String(digest.weekday), digestTime: digest.at }
  },
  async save(work, filled) {
    const form = parsed(atWorkForm, filled)
    if (!form.ok) return form
    await writeAtWork(work.db, work.organisation, form.value)
    for (const follow of followers) await follow(work)
    return ok(null)
  },
  refused,
})
