import { useEffect, useState } from 'react'
import { recall, remember } from '../state/kept.ts'
import { usePlace } from '../state/place.ts'
import { useWorkspace } from '../state/workspace.ts'
import { ClockBar } from './clock-bar.tsx'
import { Conversation, Thread } from './conversation.tsx'
import { Home } from './home.tsx'
import { Icon } from './icons.tsx'
import { Modals } from './modals.tsx'
import { Refusals, Trouble } from './refusals.tsx'
import { ShellProvider, useShell } from './shell.ts'
import { Sidebar } from './sidebar.tsx'
import { StartHere } from './start-here.tsx'
import { useTheme } from './theme.ts'

function TopBar({ toggleWays, toggleSteps, areStepsOpen }: { toggleWays(): void; toggleSteps(): void; areStepsOpen: boolean }) {
  const { state } = useShell()
  const done = state.steps.filter((step) => step.done).length
  return (
    <header className="top-bar">
      <button type="button" className="button icon ways-toggle" aria-label="Places and people" onClick={toggleWays}>
        <Icon of="menu" />
      </button>
      <div className="brand">
        <strong>{state.name}</strong>
        <small className="quiet">Local workspace</small>
      </div>
      <ClockBar />
      {state.steps.length > 0 && (
        <button type="button" className="button steps-toggle" aria-pressed={areStepsOpen} onClick={toggleSteps}>
          <Icon of="list" />
          <span className="steps-word">Start here</span>
          <span className="steps-count">{`${done}/${state.steps.length}`}</span>
        </button>
      )}
    </header>
  )
}

/** Whether "Start here" stands open, for this browser. */
const STEPS = 'workspace:steps'

function Inside() {
  const { state, place, go } = useShell()
  const [areWaysOpen, setWaysOpen] = useState(false)
  const [areStepsOpen, setStepsOpen] = useState(() => matchMedia('(min-width: 1180px)').matches && recall(STEPS, 'open') === 'open')
  const here = state.conversations.find(({ id }) => id === place.at)
  const address = location.search
  // biome-ignore lint/correctness/useExhaustiveDependencies: going somewhere closes the drawer
  useEffect(() => setWaysOpen(false), [address])
  useEffect(() => {
    document.title = `${state.name} · Local workspace`
  }, [state.name])
  const hasThread = here !== undefined && place.thread !== null
  const hasAside = hasThread || (areStepsOpen && state.steps.length > 0)
  const openSteps = (isOpen: boolean) => {
    remember(STEPS, isOpen ? 'open' : 'closed')
    setStepsOpen(isOpen)
  }
  const toggleSteps = () => {
    if (hasThread) go({ at: place.at })
    openSteps(hasThread || !areStepsOpen)
  }
  return (
    <div className="page" data-ways={areWaysOpen || undefined} data-aside={hasAside || undefined}>
      <TopBar toggleWays={() => setWaysOpen(!areWaysOpen)} toggleSteps={toggleSteps} areStepsOpen={areStepsOpen} />
      <Sidebar here={here?.id ?? 'home'} />
      {areWaysOpen && <button type="button" className="ways-shade" aria-label="Close" onClick={() => setWaysOpen(false)} />}
      <main className="place">
        <Trouble />
        <Refusals />
        {here ? <Conversation of={here} /> : <Home />}
      </main>
      {hasAside && (
        <aside className="aside" aria-label={hasThread ? 'Thread' : 'Start here'}>
          {hasThread ? <Thread key={place.thread} of={here} ts={place.thread ?? ''} /> : <StartHere close={() => openSteps(false)} />}
        </aside>
      )}
      <Modals />
    </div>
  )
}

export function Page() {
  const place = usePlace()
  const theme = useTheme()
  const channel = place.at === null || place.at === 'home' ? null : place.at
  const workspace = useWorkspace(place.as, channel)
  useEffect(() => {
    document.documentElement.dataset.theme = theme
  }, [theme])
  if (workspace.state === null) return <p className="opening">{workspace.trouble || 'Opening the workspace…'}</p>
  return (
    <ShellProvider value={{ ...workspace, place }}>
      <Inside key={workspace.state.me} />
    </ShellProvider>
  )
}
