import { useEffect } from 'react'
import { Blocks } from '../blocks/block.tsx'
import { SurfaceProvider } from '../blocks/surface.ts'
import type { ViewShown } from '../protocol.ts'
import { useForm } from './form.ts'
import { useShell } from './shell.ts'

function HomeView({ of }: { of: ViewShown }) {
  const { surface } = useForm({ kind: 'home', on: { view: of.id }, blocks: of.blocks, values: of.values })
  return (
    <SurfaceProvider value={surface}>
      <Blocks of={of.blocks} />
    </SurfaceProvider>
  )
}

/** The app's Home for this person; looking at it tells the app, which may draw it anew. */
export function Home() {
  const { state, act } = useShell()
  const { me, home } = state
  // biome-ignore lint/correctness/useExhaustiveDependencies: another person looking is another opening
  useEffect(() => void act({ do: 'open_home' }), [act, me])
  return (
    <>
      <header className="place-head">
        <h1>Home</h1>
      </header>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <section className="messages" tabIndex={0} aria-label="Home">
        <div className="home">
          {home ? <HomeView key={home.id} of={home} /> : <p className="quiet">The app has not drawn a Home for you yet.</p>}
        </div>
      </section>
    </>
  )
}
