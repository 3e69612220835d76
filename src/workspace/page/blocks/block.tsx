import type { ContextActionsBlock, ContextBlock, SectionBlock } from '@slack/types'
import { Chart } from './chart.tsx'
import { Card, Container, Plan, TaskCard } from './containers.tsx'
import { ButtonElement } from './elements/button.tsx'
import { Element } from './elements/element.tsx'
import { Input } from './input.tsx'
import { MarkdownText } from './markdown.tsx'
import { Image, Picture, RemoteFile, Video } from './media.tsx'
import { placed } from './placed.ts'
import { RichText } from './rich-text.tsx'
import type { AnyBlock } from './surface.ts'
import { DataTable, Table } from './table.tsx'
import { plainOf, Text } from './text.tsx'
import { blockIdOf } from './values.ts'

function Section({ of, blockId }: { of: SectionBlock; blockId: string }) {
  const label = plainOf(of.text ?? of.fields?.[0]).replace(/[*_~`]/g, '')
  return (
    <div className="section" data-accessory={of.accessory?.type}>
      <div className="section-text">
        {of.text && <Text of={of.text} />}
        {of.fields && (
          <div className="fields">
            {placed(of.fields).map(({ thing, key }) => (
              <Text key={key} of={thing} />
            ))}
          </div>
        )}
      </div>
      {of.accessory && (
        <div className="accessory">
          <Element element={of.accessory} blockId={blockId} label={label} />
        </div>
      )}
    </div>
  )
}

const Context = ({ of }: { of: ContextBlock }) => (
  <div className="context">
    {placed(of.elements).map(({ thing: element, key }) =>
      element.type === 'image' ? <Picture key={key} of={element} className="tiny" /> : <Text key={key} of={element} />,
    )}
  </div>
)

/** The two feedback buttons and the icon buttons, as plain buttons that send the same. */
function ContextActions({ of, blockId }: { of: ContextActionsBlock; blockId: string }) {
  const buttons = of.elements.flatMap((element) =>
    element.type === 'icon_button'
      ? [{ text: element.text, value: element.value ?? '', action_id: element.action_id ?? '' }]
      : [element.positive_button, element.negative_button].map(({ text, value }) => ({ text, value, action_id: element.action_id ?? '' })),
  )
  return (
    <div className="actions">
      {buttons.map((button) => (
        <ButtonElement key={button.value + button.text.text} element={{ type: 'button', ...button }} blockId={blockId} />
      ))}
    </div>
  )
}

/** Any block. One of a kind that is not known is named, so that a developer sees it instead of a blank. */
export function Block({ of, place }: { of: AnyBlock; place: string | number }) {
  const blockId = blockIdOf(of, place)
  switch (of.type) {
    case 'section':
      return <Section of={of} blockId={blockId} />
    case 'context':
      return <Context of={of} />
    case 'header':
      return <h3 className="header">{plainOf(of.text)}</h3>
    case 'divider':
      return <hr />
    case 'actions':
      return (
        <div className="actions">
          {of.elements.map((element) => (
            <Element
              key={element.action_id ?? element.type}
              element={element}
              blockId={blockId}
              label={element.type.replaceAll('_', ' ')}
            />
          ))}
        </div>
      )
    case 'context_actions':
      return <ContextActions of={of} blockId={blockId} />
    case 'input':
      return <Input of={of} blockId={blockId} />
    case 'image':
      return <Image of={of} />
    case 'video':
      return <Video of={of} />
    case 'file':
      return <RemoteFile of={of} />
    case 'rich_text':
      return <RichText of={of} />
    case 'markdown':
      return <MarkdownText text={of.text} />
    case 'table':
      return <Table of={of} />
    case 'data_table':
      return <DataTable of={of} />
    case 'data_visualization':
      return <Chart of={of} />
    case 'card':
      return <Card of={of} blockId={blockId} />
    case 'carousel':
      return (
        <div className="carousel">
          {placed(of.elements).map(({ thing, key }) => (
            <Card key={key} of={thing} blockId={blockIdOf(thing, `${place}-${key}`)} />
          ))}
        </div>
      )
    case 'alert':
      return (
        <div className="alert" data-level={of.level ?? 'default'} role="note">
          <Text of={of.text} />
        </div>
      )
    case 'container':
      return <Container of={of} />
    case 'task_card':
      return <TaskCard of={of} />
    case 'plan':
      return <Plan of={of} />
    default:
      return <div className="alert" data-level="error">{`This page cannot draw a block of type ${(of as { type: string }).type}.`}</div>
  }
}

export function Blocks({ of }: { of: readonly AnyBlock[] }) {
  return (
    <div className="blocks">
      {placed(of).map(({ thing, place, key }) => (
        <Block key={thing.block_id ?? key} of={thing} place={place} />
      ))}
    </div>
  )
}
