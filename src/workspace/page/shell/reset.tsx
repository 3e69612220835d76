import { Dialog, DialogPanel, DialogTitle } from '@headlessui/react'
import { useState } from 'react'
import { Icon } from './icons.tsx'
import { useShell } from './shell.ts'

/** Back to the fresh sample, after a question. */
export function Reset() {
  const { reset } = useShell()
  const [isAsked, setAsked] = useState(false)
  const [isWorking, setWorking] = useState(false)
  const act = async () => {
    setWorking(true)
    await reset()
    setWorking(false)
    setAsked(false)
  }
  return (
    <div className="reset">
      <button type="button" className="button bare" onClick={() => setAsked(true)}>
        <Icon of="reset" />
        Reset to the fresh sample
      </button>
      <Dialog open={isAsked} onClose={() => !isWorking && setAsked(false)} className="dialog-layer">
        <div className="dialog-shade" aria-hidden="true" />
        <div className="dialog-ground">
          <DialogPanel className="dialog small">
            <DialogTitle className="dialog-title">Reset to the fresh sample?</DialogTitle>
            <p>Everything that was done here since goes, and the clock goes back to today. This cannot be undone.</p>
            <div className="dialog-answers">
              <button type="button" className="button" disabled={isWorking} onClick={() => setAsked(false)}>
                Keep it
              </button>
              <button type="button" className="button danger" disabled={isWorking} onClick={act}>
                {isWorking ? 'Resetting…' : 'Reset'}
              </button>
            </div>
          </DialogPanel>
        </div>
      </Dialog>
    </div>
  )
}
