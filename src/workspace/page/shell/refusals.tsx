import { useState } from 'react'
import type { RefusalShown } from '../protocol.ts'
import { recall, remember } from '../state/kept.ts'
import { Icon } from './icons.tsx'
import { useShell } from './shell.ts'

function Refusal({ of: { method, error, messages, rules } }: { of: RefusalShown }) {
  return (
    <details>
      <summary>
        <strong>{'Slack would refuse this: '}</strong>
        <code>{method}</code>
        {' → '}
        <code>{error}</code>
      </summary>
      {rules.length > 0 && (
        <div>
          {'Rule '}
          <code>{rules.join(', ')}</code>
        </div>
      )}
      {messages.map((message) => (
        <div key={message} className="quiet">
          {message}
        </div>
      ))}
    </details>
  )
}

/** What Slack would not have taken from the app, so that a broken view is seen at once: the newest, until it is dismissed for good. */
export function Refusals() {
  const { state } = useShell()
  const key = `workspace:dismissed ${state.me}`
  const [dismissed, setDismissed] = useState(() => recall(key, ''))
  const fresh = state.refusals.filter(({ at }) => at > dismissed)
  const newest = fresh.at(-1)
  if (!newest) return null
  const dismiss = () => {
    remember(key, newest.at)
    setDismissed(newest.at)
  }
  return (
    <div className="banner" data-level="error" role="alert">
      <Icon of="warning" />
      <div>
        <Refusal of={newest} />
        {fresh.length > 1 && <small className="quiet">{`${fresh.length - 1} more before it`}</small>}
      </div>
      <button type="button" className="button icon" aria-label="Dismiss" onClick={dismiss}>
        <Icon of="close" />
      </button>
    </div>
  )
}

/** What went wrong with the last thing the visitor did. */
export function Trouble() {
  const { trouble, clearTrouble } = useShell()
  if (trouble === '') return null
  return (
    <div className="banner" role="alert">
      <Icon of="warning" />
      <div>{trouble}</div>
      <button type="button" className="button icon" aria-label="Dismiss" onClick={clearTrouble}>
        <Icon of="close" />
      </button>
    </div>
  )
}
