import { useRef } from 'react'
import { asBase64 } from './form.ts'
import { Icon } from './icons.tsx'
import { useShell } from './shell.ts'

/** Sends files into a conversation, one after the other, as they were chosen or dropped. */
export function useAttaching(channel: string): (files: readonly File[]) => Promise<void> {
  const { act } = useShell()
  return async (files) => {
    for (const file of files) await act({ do: 'drop', channel, name: file.name, content: await asBase64(file) })
  }
}

/** The paperclip. */
export function Attach({ attach }: { attach(files: readonly File[]): Promise<void> }) {
  const chooser = useRef<HTMLInputElement>(null)
  return (
    <>
      <button
        type="button"
        className="button icon"
        aria-label="Attach a file"
        title="Attach a file, or drop it where you type"
        onClick={() => chooser.current?.click()}
      >
        <Icon of="clip" />
      </button>
      <input
        ref={chooser}
        type="file"
        hidden
        aria-label="A file to attach"
        onChange={async (event) => {
          const files = [...(event.target.files ?? [])]
          event.target.value = ''
          await attach(files)
        }}
      />
    </>
  )
}
