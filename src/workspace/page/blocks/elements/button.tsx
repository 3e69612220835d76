import type { Button } from '@slack/types'
import { useState } from 'react'
import { useSurface } from '../surface.ts'
import { plainOf } from '../text.tsx'
import { useConfirm } from './confirm.tsx'

/** Says that something is under way until it has an answer. */
export function useWaiting(): [boolean, (act: () => Promise<void>) => void] {
  const [isWaiting, setWaiting] = useState(false)
  return [
    isWaiting,
    (act) => {
      setWaiting(true)
      act().finally(() => setWaiting(false))
    },
  ]
}

export function ButtonElement({ element, blockId }: { element: Button; blockId: string }) {
  const { press } = useSurface()
  const { whenSure, dialog } = useConfirm(element.confirm)
  const [isWaiting, wait] = useWaiting()
  const { action_id: actionId = '', value, url, style, text } = element
  const act = () => wait(() => press({ blockId, actionId, state: { type: 'button', ...(value === undefined ? {} : { value }) } }))
  const shared = { className: `button ${style ?? ''}`, 'aria-label': element.accessibility_label, 'aria-busy': isWaiting }
  return (
    <>
      {url === undefined ? (
        <button type="button" {...shared} disabled={isWaiting} onClick={() => whenSure(act)}>
          {plainOf(text)}
        </button>
      ) : (
        <a {...shared} href={url} target="_blank" rel="noreferrer noopener" onClick={act}>
          {plainOf(text)}
        </a>
      )}
      {dialog}
    </>
  )
}
