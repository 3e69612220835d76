import { elementsOf } from '../../src/workspace/elements.ts'
import type { Block, Element, Message } from '../../src/workspace/model.ts'
import type { Place } from '../../src/workspace/people/hands.ts'
import type { World } from '../../src/workspace/world.ts'
import { drawBlock, isIn, oneLine, optionsOf, readMrkdwn } from './screen.ts'

/** An element on the screen: where it stands, what stands right above it, and all that stands around it. */
export type Found = { place: Place; block: Block; element: Element; above: string; around: string }

/** The messages of a channel as somebody saw them once. */
export type Remembered = readonly Message[]

/** The elements of a view or message, in the order of the screen. */
export function elementsIn(world: World, blocks: readonly Block[], place: Place, around: string): Found[] {
  return elementsOf(blocks).map(({ block, element }) => {
    const before = blocks.slice(0, Math.max(0, blocks.indexOf(block))).findLast(({ type }) => type !== 'actions' && type !== 'divider')
    return { place, block, element, above: before ? drawBlock(world, before, {}) : '', around }
  })
}

/** Of several, the one whose own block has the text, then one right below it, then one in the same message; the newest. */
function nearest(world: World, candidates: readonly Found[], beside: string | undefined): Found | undefined {
  if (beside === undefined) return candidates.at(-1)
  const own = candidates.findLast(({ block }) => isIn(drawBlock(world, block, {}), beside))
  return own ?? candidates.findLast(({ above }) => isIn(above, beside)) ?? candidates.findLast(({ around }) => isIn(around, beside))
}

/** The field with this label, placeholder or section text; a whole label goes before a part of one. */
export function labelled(world: World, all: readonly Found[], label: string, beside: string | undefined): Found | undefined {
  const labelsOf = ({ block, element }: Found) => {
    const sectionText = block.type === 'section' && block.text ? readMrkdwn(world, (block.text as { text: string }).text) : undefined
    return [block.label?.text, element.placeholder?.text, sectionText].filter((text) => text !== undefined)
  }
  const fields = all.filter(({ element }) => element.type !== 'button')
  const exact = fields.filter((one) => labelsOf(one).some((text) => oneLine(text) === label))
  const loose = fields.filter((one) => labelsOf(one).some((text) => isIn(text, label)))
  return nearest(world, exact.length > 0 ? exact : loose, beside)
}

/** The button with this text, or the overflow menu with such an entry; a whole text goes before a part of one. */
export function pressable(world: World, all: readonly Found[], label: string, beside: string | undefined): Found | undefined {
  const buttons = all.filter(({ element }) => element.type === 'button')
  const exact = buttons.filter(({ element }) => element.text?.text === label)
  const loose = buttons.filter(({ element }) => isIn(element.text?.text ?? '', label))
  const menus = all.filter(({ element }) => element.type === 'overflow' && optionsOf(element).some(({ text }) => text.text === label))
  return nearest(world, [exact, loose, menus].find((some) => some.length > 0) ?? [], beside)
}
