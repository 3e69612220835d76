import type { KnownBlock, Option } from '@slack/types'
import { createContext, useContext } from 'react'
import type { DataVisualizationBlock } from 'slack-blocks-to-jsx'
import type { ElementState, ViewValues } from './values.ts'

export type AnyBlock = KnownBlock | DataVisualizationBlock

/** Somebody or somewhere that a picker offers. */
export type Choice = { id: string; name: string; detail?: string }

export type OptionGroup = { label: string; options: Option[] }

/** One use of an element that tells the app at once: a press, a choice outside an input, a date picked. */
export type Press = { blockId: string; actionId: string; state: ElementState }

/** What blocks are drawn on and where their elements report to. */
export type Surface = {
  kind: 'message' | 'modal' | 'home'
  zone: string
  now: Date
  people: readonly Choice[]
  channels: readonly Choice[]
  values: ViewValues
  /** Inline errors by block id. */
  errors: Readonly<Record<string, string>>
  set(blockId: string, actionId: string, state: ElementState): void
  press(press: Press): Promise<void>
  /** The app's options for what was typed into an external select. */
  options(blockId: string, actionId: string, query: string): Promise<OptionGroup[]>
  upload(files: readonly File[]): Promise<{ id: string; name: string }[]>
  /** Everything that opens stands open: for the test that no string is swallowed. */
  unfolded?: boolean
}

const nothing: Surface = {
  kind: 'message',
  zone: 'Europe/London',
  now: new Date(0),
  people: [],
  channels: [],
  values: {},
  errors: {},
  set: () => {},
  press: async () => {},
  options: async () => [],
  upload: async () => [],
}

const SurfaceContext = createContext<Surface>(nothing)

export const SurfaceProvider = SurfaceContext.Provider
export const useSurface = (): Surface => useContext(SurfaceContext)
