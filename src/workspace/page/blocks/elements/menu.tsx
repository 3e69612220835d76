import { Menu, MenuButton, MenuItem, MenuItems } from '@headlessui/react'
import type { Overflow } from '@slack/types'
import { useSurface } from '../surface.ts'
import { plainOf } from '../text.tsx'
import { useWaiting } from './button.tsx'
import { useConfirm } from './confirm.tsx'

export function OverflowElement({ element, blockId }: { element: Overflow; blockId: string }) {
  const { press, unfolded } = useSurface()
  const { whenSure, dialog } = useConfirm(element.confirm)
  const [isWaiting, wait] = useWaiting()
  const act = (option: Overflow['options'][number]) =>
    wait(() => press({ blockId, actionId: element.action_id ?? '', state: { type: 'overflow', selected_option: option } }))
  const items = element.options.map((option) => (
    <MenuItem key={option.value ?? option.text.text}>
      {option.url === undefined ? (
        <button type="button" className="menu-item" onClick={() => whenSure(() => act(option))}>
          {plainOf(option.text)}
          {option.description && <small>{plainOf(option.description)}</small>}
        </button>
      ) : (
        <a className="menu-item" href={option.url} target="_blank" rel="noreferrer noopener" onClick={() => act(option)}>
          {plainOf(option.text)}
        </a>
      )}
    </MenuItem>
  ))
  return (
    <>
      <Menu>
        <MenuButton className="button icon" aria-label="More" aria-busy={isWaiting}>
          <span aria-hidden="true">⋯</span>
        </MenuButton>
        {unfolded ? (
          <MenuItems static>{items}</MenuItems>
        ) : (
          <MenuItems anchor={{ to: 'bottom end', gap: 4, padding: 12 }} modal={false} className="popup menu">
            {items}
          </MenuItems>
        )}
      </Menu>
      {dialog}
    </>
  )
}
