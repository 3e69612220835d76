import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import type { AnyBlock, Surface } from '../blocks/surface.ts'
import { type ElementState, type ViewValues, valuesOf } from '../blocks/values.ts'
import type { Container } from '../protocol.ts'
import { useShell } from './shell.ts'

type Drawn = { kind: Surface['kind']; on: Container; blocks: readonly AnyBlock[]; values: ViewValues; errors?: Record<string, string> }

const NO_ERRORS: Record<string, string> = {}

/** A file's bytes, as they go to the workspace. */
export const asBase64 = async (file: File): Promise<string> =>
  new Promise((resolve, reject) => {
    const reader = new FileReader()
    reader.onload = () => resolve(String(reader.result).replace(/^[^,]*,/, ''))
    reader.onerror = () => reject(reader.error)
    reader.readAsDataURL(file)
  })

/** A surface whose elements hold their values here until they leave with a press or with the form. */
export function useForm({ kind, on, blocks, values: given, errors = NO_ERRORS }: Drawn): { surface: Surface; held(): ViewValues } {
  const { act, state } = useShell()
  const [values, setValues] = useState(() => valuesOf(blocks, given))
  const latest = useRef(values)
  const where = useRef(on)
  where.current = on

  const keep = useCallback((next: ViewValues) => {
    latest.current = next
    setValues(next)
  }, [])

  useEffect(() => keep(valuesOf(blocks, latest.current)), [blocks, keep])

  const deeds = useMemo(
    () => ({
      set: (blockId: string, actionId: string, one: ElementState) =>
        keep({ ...latest.current, [blockId]: { ...latest.current[blockId], [actionId]: one } }),
      press: async ({ blockId, actionId, state: pressed }: { blockId: string; actionId: string; state: ElementState }) => {
        await act({ do: 'press', on: where.current, blockId, actionId, state: pressed, values: latest.current })
      },
      options: async (blockId: string, actionId: string, query: string) =>
        (await act({ do: 'options', on: where.current, blockId, actionId, query })).options ?? [],
      upload: async (files: readonly File[]) => {
        const sent = await Promise.all(
          files.map(async (file) => (await act({ do: 'upload', name: file.name, content: await asBase64(file) })).file),
        )
        return sent.filter((file) => file !== undefined)
      },
    }),
    [act, keep],
  )

  const { zone, now } = state.clock
  const surface: Surface = {
    kind,
    zone,
    now: new Date(now),
    people: state.people,
    channels: state.conversations.filter(({ kind: of }) => of !== 'direct').map(({ id, name }) => ({ id, name: `#${name}` })),
    values,
    errors,
    ...deeds,
  }
  return { surface, held: () => latest.current }
}
