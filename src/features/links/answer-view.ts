import { type Html, html } from '../../shared/html.ts'
import type { AskedPage, Ended } from './answering.ts'
import { endedWords, meetingOf, questionWords, saidWords, whenWords } from './wording.ts'

type View = { title: string; body: Html }

type Wrong = { field: string | null; says: string; isToForget: boolean }

/** What was sent and could not be taken, to be mended. */
export type Sent = { answer: string | undefined; deputyName: string; reason: string; errors: readonly Wrong[] }

type Shown = { isThanked: boolean; sent?: Sent }

/** The meeting, what was said so far, and a form that works without a script. */
export function answerView(asked: AskedPage, { isThanked, sent }: Shown): View {
  const { meeting, group, answer, forecast, person } = asked
  const isSaid = isThanked && answer !== null
  const about = meetingOf(meeting, group)
  return {
    title: isSaid ? 'Thank you' : about,
    body: html`${sent ? wrong(sent) : null}
${answer ? html`<p class="said">${saidWords(answer, asked)}</p>` : null}
${
  isSaid
    ? html`<p>You can say otherwise here until the meeting begins.</p>
<h2>${about}</h2>`
    : null
}
<p>${whenWords(meeting, group.zone)}
${meeting.place ?? 'Place to follow'}</p>
${meeting.remarks ? html`<p>${meeting.remarks}</p>` : null}
${forecast ? html`<p>${forecast}</p>` : null}
${form(asked, sent)}
<footer><p>This page is for ${person} and for this answer only. It ends when the meeting begins. ${group.name}</p></footer>`,
  }
}

function form(asked: AskedPage, sent: Sent | undefined): Html {
  const { isPractice, answer } = asked
  const chosen = sent ? sent.answer : answer?.answer
  const choices = [
    choice('yes', isPractice ? "We'll be there" : "I'll be there", chosen),
    ...(isPractice ? [choice('deputy', 'Someone else from our practice', chosen)] : []),
    choice('apologies', 'Apologies', chosen),
  ]
  const deputyName = sent ? sent.deputyName : answer?.answer === 'deputy' ? (answer.deputy ?? '') : ''
  return html`<form method="post">
<fieldset>
<legend>${questionWords(asked)}</legend>
${choices}
</fieldset>
${isPractice ? field('deputyName', 'If it is someone else: who?', 'Their name is needed then.', deputyName, sent) : null}
${field('reason', 'If you send apologies: why? (optional)', 'Only chair and secretary see it. Nothing about patients, please.', sent?.reason ?? '', sent)}
<button type="submit">Send the answer</button>
</form>`
}

const choice = (value: string, label: string, chosen: string | undefined): Html =>
  html`<div class="choice"><input type="radio" name="answer" id="answer-${value}" value="${value}" required${value === chosen ? CHECKED : null}><label for="answer-${value}">${label}</label></div>
`

const CHECKED = html` checked`

function field(name: 'deputyName' | 'reason', label: string, hint: string, value: string, sent: Sent | undefined): Html {
  const error = sent?.errors.find((each) => each.field === name)
  const kept = error?.isToForget ? '' : value
  const described = error ? `${name}-hint ${name}-error` : `${name}-hint`
  return html`<div class="field">
<label for="${name}">${label}</label>
<p class="hint" id="${name}-hint">${hint}</p>
${error ? html`<p id="${name}-error"><strong>${error.says}</strong></p>` : null}
<input type="text" id="${name}" name="${name}" value="${kept}" maxlength="${name === 'reason' ? '300' : '100'}" autocomplete="off" aria-describedby="${described}"${error ? INVALID : null}>
</div>
`
}

const INVALID = html` aria-invalid="true"`

const wrong = ({ errors }: Sent): Html =>
  html`<div class="wrong" role="alert"><h2>Nothing was saved yet</h2>${errors.map(({ says }) => html`<p>${says}</p>`)}</div>`

export const endedView = (ended: Ended): View => ({
  title: 'This link has ended',
  body: html`<p>${endedWords(ended)} Nothing was saved.</p>
<footer><p>${ended.group.name}</p></footer>`,
})
