import { Popover, PopoverButton, PopoverPanel } from '@headlessui/react'
import { useEffect, useState } from 'react'
import type { ClockMove } from '../protocol.ts'
import { dayOf, timeOf } from '../text/dates.ts'
import { Icon } from './icons.tsx'
import { useShell } from './shell.ts'

/** "2027-03-16", the day after the workspace's today, for the date field. */
const tomorrow = (now: Date, zone: string) =>
  new Intl.DateTimeFormat('sv-SE', { timeZone: zone }).format(new Date(now.getTime() + 86_400_000))

/** The workspace's time, running on from what the server said last. */
function useRunning(said: string): Date {
  const [elapsed, setElapsed] = useState(0)
  // biome-ignore lint/correctness/useExhaustiveDependencies: what the server says starts the count anew
  useEffect(() => {
    const since = Date.now()
    setElapsed(0)
    const ticking = setInterval(() => setElapsed(Date.now() - since), 5_000)
    return () => clearInterval(ticking)
  }, [said])
  return new Date(Date.parse(said) + elapsed)
}

/** The workspace's date and time, and the ways to move it on; whatever falls due on the way happens. */
export function ClockBar() {
  const { state, moveClock } = useShell()
  const [isMoving, setMoving] = useState(false)
  const [date, setDate] = useState('')
  const { zone, nextDigest } = state.clock
  const now = useRunning(state.clock.now)
  const move = async (to: ClockMove) => {
    setMoving(true)
    await moveClock(to)
    setMoving(false)
  }
  const ways: { label: string; detail: string; to: ClockMove }[] = [
    { label: 'An hour on', detail: timeOf(new Date(now.getTime() + 3_600_000), zone), to: { to: 'hour' } },
    { label: 'To tomorrow morning', detail: '08:00', to: { to: 'morning' } },
    ...(nextDigest === null
      ? []
      : [
          {
            label: 'To the next digest',
            detail: `${dayOf(new Date(nextDigest), zone)}, ${timeOf(new Date(nextDigest), zone)}`,
            to: { to: 'digest' } as const,
          },
        ]),
  ]
  return (
    <Popover className="clock">
      <PopoverButton className="clock-button" aria-busy={isMoving}>
        <Icon of="clock" />
        <time dateTime={state.clock.now}>
          {isMoving ? (
            'Moving on…'
          ) : (
            <>
              <span>{dayOf(now, zone)}</span>
              <span className="clock-hour">{timeOf(now, zone)}</span>
            </>
          )}
        </time>
        <span className="clock-verb">Move on</span>
      </PopoverButton>
      <PopoverPanel anchor={{ to: 'bottom end', gap: 6, padding: 12 }} className="popup clock-panel" focus>
        {({ close }) => (
          <>
            <p className="quiet">Reminders, nudges and digests come at their time. Move the clock on to see them arrive.</p>
            {ways.map(({ label, detail, to }) => (
              <button
                key={label}
                type="button"
                className="menu-item"
                onClick={() => {
                  close()
                  void move(to)
                }}
              >
                {label}
                <small>{detail}</small>
              </button>
            ))}
            <form
              className="clock-date"
              onSubmit={(event) => {
                event.preventDefault()
                if (date === '') return
                close()
                void move({ to: 'date', date })
              }}
            >
              <label>
                To a date
                <input
                  className="field"
                  type="date"
                  min={tomorrow(now, zone)}
                  value={date}
                  onChange={(event) => setDate(event.target.value)}
                />
              </label>
              <button type="submit" className="button" disabled={date === ''}>
                Go
              </button>
            </form>
          </>
        )}
      </PopoverPanel>
    </Popover>
  )
}
