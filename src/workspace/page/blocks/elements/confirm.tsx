import { Dialog, DialogPanel, DialogTitle } from '@headlessui/react'
import type { Confirm } from '@slack/types'
import { useState } from 'react'
import { useSurface } from '../surface.ts'
import { plainOf, Text } from '../text.tsx'

function Question({ of, title, answer }: { of: Confirm; title: React.ReactNode; answer(yes: boolean): void }) {
  return (
    <>
      {title}
      <Text of={of.text} />
      <div className="dialog-answers">
        <button type="button" className="button" onClick={() => answer(false)}>
          {plainOf(of.deny) || 'Cancel'}
        </button>
        <button type="button" className={`button ${of.style ?? 'primary'}`} onClick={() => answer(true)} data-autofocus>
          {plainOf(of.confirm) || 'Yes'}
        </button>
      </div>
    </>
  )
}

/** Asks first where the element has a confirm dialog, and only then does it. `dialog` is to be drawn beside the element. */
export function useConfirm(confirm: Confirm | undefined): { whenSure(act: () => void): void; dialog: React.ReactNode } {
  const { unfolded } = useSurface()
  const [act, setAct] = useState<(() => void) | null>(null)
  if (!confirm) return { whenSure: (act) => act(), dialog: null }
  const title = plainOf(confirm.title) || 'Are you sure?'
  const answer = (yes: boolean) => {
    setAct(null)
    if (yes) act?.()
  }
  const dialog = unfolded ? (
    <Question of={confirm} title={<h2>{title}</h2>} answer={answer} />
  ) : (
    <Dialog open={act !== null} onClose={() => answer(false)} className="dialog-layer">
      <div className="dialog-shade" aria-hidden="true" />
      <DialogPanel className="dialog small">
        <Question of={confirm} title={<DialogTitle className="dialog-title">{title}</DialogTitle>} answer={answer} />
      </DialogPanel>
    </Dialog>
  )
  return { whenSure: (next) => setAct(() => next), dialog }
}
