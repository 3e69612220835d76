import type { CardBlock, ContainerBlock, PlanBlock, TaskCardBlock } from '@slack/types'
import { Block } from './block.tsx'
import { ButtonElement } from './elements/button.tsx'
import { Picture } from './media.tsx'
import { placed } from './placed.ts'
import { RichText } from './rich-text.tsx'
import { useSurface } from './surface.ts'
import { Link, plainOf, Text } from './text.tsx'

export function Card({ of, blockId }: { of: CardBlock; blockId: string }) {
  return (
    <div className="card">
      {of.hero_image && <Picture of={of.hero_image} className="picture" />}
      <div className="card-head">
        {of.icon && <Picture of={of.icon} className="thumbnail" />}
        <div>
          {of.title && (
            <div className="card-title">
              <Text of={of.title} />
            </div>
          )}
          {of.subtitle && (
            <div className="quiet">
              <Text of={of.subtitle} />
            </div>
          )}
        </div>
      </div>
      {of.body && <Text of={of.body} />}
      {of.actions && (
        <div className="actions">
          {of.actions.map((button) => (
            <ButtonElement key={button.action_id ?? button.text.text} element={button} blockId={blockId} />
          ))}
        </div>
      )}
    </div>
  )
}

export function Container({ of }: { of: ContainerBlock }) {
  const { unfolded } = useSurface()
  const heading = (
    <>
      {of.icon && <Picture of={of.icon} className="thumbnail" />}
      <span className="card-title">{of.rich_text_title ? <RichText of={of.rich_text_title} /> : plainOf(of.title)}</span>
      {of.subtitle && (
        <span className="quiet">
          <Text of={of.subtitle} />
        </span>
      )}
    </>
  )
  const inside = (
    <div className="blocks">
      {placed(of.child_blocks).map(({ thing, place, key }) => (
        <Block key={thing.block_id ?? key} of={thing} place={`in-${of.block_id ?? ''}-${place}`} />
      ))}
    </div>
  )
  if (!of.is_collapsible)
    return (
      <section className="card">
        <div className="card-head">{heading}</div>
        {inside}
      </section>
    )
  return (
    <details className="card" open={unfolded || !of.default_collapsed}>
      <summary className="card-head">{heading}</summary>
      {inside}
    </details>
  )
}

const STATUS = { pending: 'To do', in_progress: 'Under way', complete: 'Done', error: 'Failed' } as const

export function TaskCard({ of }: { of: TaskCardBlock }) {
  return (
    <div className="card">
      <div className="card-title">{of.title}</div>
      <small className="quiet">{STATUS[of.status]}</small>
      {of.details && <RichText of={of.details} />}
      {of.output && <RichText of={of.output} />}
      {of.sources?.map(({ url, text }) => (
        <Link key={url} url={url}>
          {text}
        </Link>
      ))}
    </div>
  )
}

const isTask = (task: NonNullable<PlanBlock['tasks']>[number]): task is TaskCardBlock => 'status' in task && 'title' in task

export function Plan({ of }: { of: PlanBlock }) {
  return (
    <section className="card">
      <div className="card-title">{of.title}</div>
      {of.tasks?.filter(isTask).map((task) => (
        <TaskCard key={task.task_id} of={task} />
      ))}
    </section>
  )
}
