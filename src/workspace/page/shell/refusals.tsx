import { useState } from 'react'
import { Icon } from './icons.tsx'
import { useShell } from './shell.ts'

/** What Slack would not have taken from the app, with the rule, so that a broken view is seen at once. */
export function Refusals() {
  const { state } = useShell()
  const [seen, setSeen] = useState(0)
  const fresh = state.refusals.slice(Math.min(seen, state.refusals.length))
  if (fresh.length === 0) return null
  return (
    <div className="banner" data-level="error" role="alert">
      <Icon of="warning" />
      <div>
        {fresh.slice(-3).map(({ at, method, error, messages, rules }) => (
          <div key={at + method + error}>
            <strong>{'Slack would refuse this: '}</strong>
            <code>{method}</code>
            {' → '}
            <code>{error}</code>
            {rules.length > 0 && (
              <>
                {', rule '}
                <code>{rules.join(', ')}</code>
              </>
            )}
            {messages.map((message) => (
              <div key={message} className="quiet">
                {message}
              </div>
            ))}
          </div>
        ))}
      </div>
      <button type="button" className="button icon" aria-label="Dismiss" onClick={() => setSeen(state.refusals.length)}>
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
