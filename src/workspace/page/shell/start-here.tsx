import { Fragment } from 'react'
import { placed } from '../blocks/placed.ts'
import { addressOf } from '../state/place.ts'
import { Icon } from './icons.tsx'
import { useShell } from './shell.ts'

/** A step's words, with the commands in it set off and the channels that this person sees to be followed. */
function Words({ of }: { of: string }) {
  const { state, go } = useShell()
  return placed(of.split(/(#[\w-]+|\/[a-z]+ [a-z]+)/)).map(({ thing, key }) => {
    const channel = state.conversations.find(({ kind, name }) => kind !== 'direct' && `#${name}` === thing)
    if (channel) {
      const at = { at: channel.id }
      return (
        <a
          key={key}
          href={addressOf({ as: state.me, ...at })}
          onClick={(event) => {
            event.preventDefault()
            go(at)
          }}
        >
          {thing}
        </a>
      )
    }
    return thing.startsWith('/') ? <code key={key}>{thing}</code> : <Fragment key={key}>{thing}</Fragment>
  })
}

/** The guided list for a newcomer; the steps tick themselves off as they are done. */
export function StartHere({ close }: { close(): void }) {
  const { state, personOf, go } = useShell()
  const { steps, me } = state
  const done = steps.filter((step) => step.done).length
  const next = steps.find((step) => !step.done)
  return (
    <>
      <header className="place-head">
        <h2>Start here</h2>
        <span className="quiet">{`${done} of ${steps.length} done`}</span>
        <button type="button" className="button icon" aria-label="Close Start here" onClick={close}>
          <Icon of="close" />
        </button>
      </header>
      <div className="start-here">
        <progress value={done} max={steps.length} aria-label={`${done} of ${steps.length} done`} />
        <p className="quiet">
          {next
            ? 'Nothing here leaves this machine. Try the road once; each step ticks itself off.'
            : 'That is the whole road. Look round as anybody you like.'}
        </p>
        <ol>
          {steps.map((step) => (
            <li key={step.id} data-state={step.done ? 'done' : step === next ? 'next' : 'later'}>
              <span className="step-mark">{step.done && <Icon of="tick" />}</span>
              <div>
                <p>
                  <Words of={step.text} />
                  {step.done && <span className="unseen"> (done)</span>}
                </p>
                {!step.done && step.as !== me && (
                  <button
                    type="button"
                    className={step === next ? 'button primary' : 'button'}
                    onClick={() => go({ as: step.as, at: null })}
                  >
                    {`Be ${personOf(step.as).name}`}
                  </button>
                )}
                {step === next && step.as === me && <small className="quiet">You are the right person for this.</small>}
              </div>
            </li>
          ))}
        </ol>
      </div>
    </>
  )
}
