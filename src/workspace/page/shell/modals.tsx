import { Dialog, DialogPanel, DialogTitle } from '@headlessui/react'
import { useEffect, useRef, useState } from 'react'
import { Blocks } from '../blocks/block.tsx'
import { focusQuietly } from '../blocks/elements/quiet-focus.ts'
import { SurfaceProvider } from '../blocks/surface.ts'
import type { ViewShown } from '../protocol.ts'
import { withEmoji } from '../text/emoji.ts'
import { useForm } from './form.ts'
import { Icon } from './icons.tsx'
import { useShell } from './shell.ts'

function Modal({ of, above }: { of: ViewShown; above: readonly ViewShown[] }) {
  const { act } = useShell()
  const { surface, held } = useForm({ kind: 'modal', on: { view: of.id }, blocks: of.blocks, values: of.values, errors: of.errors })
  const [isSending, setSending] = useState(false)
  const body = useRef<HTMLDivElement>(null)
  const faults = Object.keys(of.errors).join()

  const [attempts, setAttempts] = useState(0)
  // biome-ignore lint/correctness/useExhaustiveDependencies: the same faults after another try are shown again
  useEffect(() => {
    if (faults === '') return
    const field = body.current?.querySelector<HTMLElement>('[aria-invalid="true"], [data-invalid] input')
    if (field) focusQuietly(field)
    body.current?.querySelector('.error')?.scrollIntoView({ block: 'nearest' })
  }, [faults, attempts])

  const wasFocused = useRef(false)
  // biome-ignore lint/correctness/useExhaustiveDependencies: a view that was put in the place of one without fields has a first field now
  useEffect(() => {
    const inside = body.current
    if (wasFocused.current && document.activeElement !== inside) return
    wasFocused.current = true
    const first = inside?.querySelector<HTMLElement>('[data-autofocus]') ?? inside?.querySelector<HTMLElement>('input, textarea, button, a')
    const chosen = first ?? inside
    if (chosen) focusQuietly(chosen)
  }, [of.hash])

  const close = () => void act({ do: 'close', view: of.id })
  const submit = async () => {
    setSending(true)
    await act({ do: 'submit', view: of.id, values: held() })
    setSending(false)
    setAttempts((before) => before + 1)
  }
  return (
    <Dialog open onClose={() => !isSending && close()} className="dialog-layer">
      <div className="dialog-shade" aria-hidden="true" />
      <DialogPanel className="dialog-ground">
        <form
          className="dialog"
          noValidate
          aria-busy={isSending}
          onSubmit={(event) => {
            event.preventDefault()
            void submit()
          }}
        >
          <header className="dialog-head">
            <DialogTitle className="dialog-title">{withEmoji(of.title)}</DialogTitle>
            <button type="button" className="button icon" aria-label="Close" onClick={() => act({ do: 'close_all' })}>
              <Icon of="close" />
            </button>
          </header>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
          <section className="dialog-body" ref={body} tabIndex={0} aria-label={of.title}>
            {of.trouble && (
              <div className="alert" data-level="error" role="alert">
                {of.trouble}
              </div>
            )}
            <SurfaceProvider value={surface}>
              <Blocks of={of.blocks} />
            </SurfaceProvider>
          </section>
          <footer className="dialog-answers">
            <button type="button" className="button" onClick={close}>
              {withEmoji(of.close)}
            </button>
            {of.submit && (
              <button type="submit" className="button primary" disabled={isSending || of.isSubmitDisabled}>
                {isSending ? 'Sending…' : withEmoji(of.submit)}
              </button>
            )}
          </footer>
        </form>
      </DialogPanel>
      <Above views={above} />
    </Dialog>
  )
}

/** Whichever dialog comes last lies on top: of several that are there at once, this waits until the one below is in its place. */
function Above({ views: [next, ...rest] }: { views: readonly ViewShown[] }) {
  const [isBelowThere, setBelowThere] = useState(false)
  useEffect(() => setBelowThere(true), [])
  return next && isBelowThere ? <Modal key={next.id} of={next} above={rest} /> : null
}

/** The modals that the app has open for this person, each over the one before. */
export function Modals() {
  const [first, ...rest] = useShell().state.modals
  return first ? <Modal key={first.id} of={first} above={rest} /> : null
}
