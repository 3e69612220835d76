import type { Db } from '../../ports/database.ts'
import type { PassOn } from '../../ports/passing-on.ts'
import type { OrganisationId, PersonId } from '../../shared/ids.ts'
import { BY_MAIL, type Mailer } from '../mail/mail.ts'
import type { FrontEnd, Outcome, Taken } from './delivery.ts'

/** What a message says, as plain text, the link by which it is answered, and the file that it is about. */
export type Written = { text: string; link?: string; file?: { name: string; bytes: Uint8Array } }

type Parts = {
  db: Db
  written(taken: Taken): Promise<Written | 'stale' | { failed: string }>
  /** Without it nobody is reached by e-mail. */
  mailer: Mailer | null
  passOn: PassOn
}

/** A message that somebody else passes on is kept as if their list were a channel. */
const BY_LIST = 'list'

const MOST_IN_SUBJECT = 80

/** The chat, and for people who are not in it e-mail, or else the list of what somebody passes on: nothing is dropped silently. */
export function orElsewhere(chat: FrontEnd, { db, written, mailer, passOn }: Parts): FrontEnd {
  async function byList({ organisation, id, fact }: Taken, person: PersonId): Promise<Outcome> {
    await passOn({ organisation, id, person, fact })
    return { sent: { channel: BY_LIST, ts: id } }
  }

  async function elsewhere(taken: Taken, person: PersonId): Promise<Outcome> {
    const to = mailer && (await mailAddressOf(db, taken.organisation, person))
    if (!mailer || !to) return byList(taken, person)
    const drawn = await written(taken)
    if (drawn === 'stale') return { stale: true }
    if ('failed' in drawn) return drawn
    if (!taken.isHeld()) return { retryAfterMs: 0 }
    const { text, link, ...enclosed } = drawn
    const parts = link === undefined ? [text, `-- \n${to.footer} ${TO_ANSWER}`] : [text, link, `-- \n${to.footer}`]
    const [first = ''] = text.split('\n')
    const subject = first.length > MOST_IN_SUBJECT ? `${first.slice(0, MOST_IN_SUBJECT - 1)}…` : first
    const outcome = await mailer.send({ id: taken.id, to, subject, text: parts.join('\n\n'), ...enclosed })
    return 'failed' in outcome && outcome.failed === 'mail_refused' ? byList(taken, person) : outcome
  }

  return {
    async deliver(taken) {
      // What went out by e-mail or by the list cannot be drawn anew.
      if (taken.mode === 'update' && (await wentElsewhere(db, taken))) return { stale: true }
      const outcome = await chat.deliver(taken)
      const isUnreached = 'failed' in outcome && outcome.failed === 'no_account' && 'person' in taken.to
      return isUnreached && 'person' in taken.to ? elsewhere(taken, taken.to.person) : outcome
    },

    /** A mailbox cannot be looked into, and the list takes a message once only: so both are done again. */
    look: async (taken) =>
      'person' in taken.to && !(await isInChat(db, taken.organisation, taken.to.person)) ? 'empty' : chat.look(taken),
  }
}

const footerOf = (group: string) => `You get this by e-mail because you are not in the chat of ${group}.`

const TO_ANSWER = 'To answer, please turn to its secretary or programme manager.'

async function mailAddressOf(db: Db, organisationId: OrganisationId, id: PersonId) {
  const { name, email, organisation } = await db.person.findUniqueOrThrow({
    where: { organisationId_id: { organisationId, id } },
    select: { name: true, email: true, organisation: { select: { name: true } } },
  })
  return email === null ? null : { name, address: email, footer: footerOf(organisation.name) }
}

const isInChat = async (db: Db, organisationId: OrganisationId, personId: PersonId): Promise<boolean> =>
  (await db.chatIdentity.count({ where: { organisationId, personId, deactivatedAt: null } })) > 0

async function wentElsewhere(db: Db, { organisation, updates }: Taken): Promise<boolean> {
  if (updates === null) return false
  const key = { organisationId: organisation, id: updates }
  const card = await db.delivery.findUnique({ where: { organisationId_id: key }, select: { channel: true } })
  return card?.channel === BY_MAIL || card?.channel === BY_LIST
}
