import type { HomeHeading } from '../../ports/feature.ts'
import { inWords } from '../../shared/text.ts'

/** What the Slack edge itself says. `COMMAND` is how its command is called in the manifests. */
export const COMMAND = '/daccom'

const whomToAsk = (names: readonly string[]) =>
  names.length > 0 ? `Please ask ${inWords(names, 'or')}` : 'Please ask your programme manager'

export const notSetUp = `DacCom is not set up in this workspace yet. A workspace administrator does that by typing ${COMMAND} setup; it takes a minute.`

export const stranger = (names: readonly string[]) =>
  `I do not know you yet, so I cannot do this for you. ${whomToAsk(names)} to add you with the e-mail address that you use in Slack; then I will recognise you.`

export const hasLeft = (names: readonly string[]) =>
  `According to my records you no longer take part, so I cannot do this for you. If that is wrong: ${whomToAsk(names)} to put it right.`

export const holdsNhsNumber =
  'That looks like an NHS number. I have not kept it anywhere. Please type it again without: nothing that identifies a patient belongs in this chat.'

export const stillWorking = 'Still working on it. This window tells you when it is done; please do not send it a second time.'

export const HEADINGS = { needs_you: 'Needs you', yours: 'Yours', settings: 'Settings' } as const satisfies Record<HomeHeading, string>

export const nothingNeedsYou = 'Nothing needs you at the moment.'

export const homeFooter = `${COMMAND} help shows everything that you can do here. Questions and ideas: your programme manager or an administrator.`

export const readsNoMessages = `I cannot read what you write here. Type ${COMMAND} for what there is for you, or ${COMMAND} help; and send me a file here to bring it in.`

export const loading = 'One moment…'

export const mendFirst = 'Please put this right and send it again; nothing was saved.'

export const done = 'Done. Everything is saved, and you can close this window.'

export const doneElsewhere = (form: string) => `"${form}" is saved.`

export const notSavedElsewhere = (form: string, why: string) => `"${form}" was not saved. ${why}`

export const gone = `This no longer works: it belongs to an older version of what is shown here. Nothing was changed. ${COMMAND} shows what there is for you now.`

/** What somebody reads when something failed. The cause is in the log under the reference. */
export const trouble = {
  nothing: (reference: string) =>
    `Sorry, something went wrong on my side. Nothing was saved. Please try again; if it happens again, tell your administrator this reference: ${reference}.`,
  saved: (reference: string) =>
    `What you did is saved, but I could not show you the result. You need not do it again. If something looks wrong, tell your administrator this reference: ${reference}.`,
  database: (reference: string) =>
    `Sorry, I cannot reach my records at the moment. Nothing was saved. Please try again in a few minutes; if it goes on, tell your administrator this reference: ${reference}.`,
  unknown: (reference: string) =>
    `Sorry, I lost touch with my records, and cannot tell whether this was saved. Please look before you try again; if you are unsure, tell your administrator this reference: ${reference}.`,
  tooSlow: (reference: string) =>
    `Sorry, this took too long, and Slack closed the door. Nothing was saved. Please press it again; if it happens again, tell your administrator this reference: ${reference}.`,
  slack: (reference: string) =>
    `Sorry, Slack did not let me show this. Nothing was saved. Please try again; if it happens again, tell your administrator this reference: ${reference}.`,
} as const
