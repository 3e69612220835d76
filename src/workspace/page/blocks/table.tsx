import type { DataTableBlock, TableBlock } from '@slack/types'
import { useState } from 'react'
import { placed } from './placed.ts'
import { RichText } from './rich-text.tsx'
import { useSurface } from './surface.ts'
import { Lines } from './text.tsx'

type Cell = TableBlock['rows'][number][number]

const CellText = ({ of }: { of: Cell }) => (of.type === 'rich_text' ? <RichText of={of} /> : <Lines text={of.text} />)

function Row({ cells, aligned, headerAt, isHeading = false }: RowProps) {
  return (
    <tr>
      {placed(cells).map(({ thing: cell, place, key }) => {
        const align = aligned?.[place] ?? (cell.type === 'raw_number' ? 'right' : undefined)
        const isHeader = isHeading || place === headerAt
        const Tag = isHeader ? 'th' : 'td'
        return (
          <Tag key={key} data-align={align} scope={isHeader ? (isHeading ? 'col' : 'row') : undefined} dir="auto">
            <CellText of={cell} />
          </Tag>
        )
      })}
    </tr>
  )
}

type RowProps = { cells: readonly Cell[]; aligned?: (string | undefined)[] | undefined; headerAt?: number | undefined; isHeading?: boolean }

/** Scrolls sideways by itself, so that a wide table never widens the page. */
function Frame({ label, children }: { label: string; children: React.ReactNode }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <section className="table-frame" aria-label={label} tabIndex={0}>
      <table>{children}</table>
    </section>
  )
}

export function Table({ of }: { of: TableBlock }) {
  const [head, ...body] = of.rows
  const aligned = of.column_settings?.map((column) => column?.align)
  return (
    <Frame label="Table">
      {head && (
        <thead>
          <Row cells={head} aligned={aligned} isHeading />
        </thead>
      )}
      <tbody>
        {placed(body).map(({ thing, key }) => (
          <Row key={key} cells={thing} aligned={aligned} />
        ))}
      </tbody>
    </Frame>
  )
}

/** A captioned table in pages, sortable by its columns. */
export function DataTable({ of }: { of: DataTableBlock }) {
  const { unfolded } = useSurface()
  const [page, setPage] = useState(0)
  const [sort, setSort] = useState<{ column: number; isDown: boolean } | null>(null)
  const [head = [], ...body] = of.rows
  const size = unfolded ? body.length : (of.page_size ?? 5)
  const rows = sort ? body.toSorted((a, b) => compared(a[sort.column], b[sort.column]) * (sort.isDown ? -1 : 1)) : body
  const pages = Math.max(1, Math.ceil(rows.length / Math.max(1, size)))
  const shown = rows.slice(page * size, (page + 1) * size)
  return (
    <div className="data-table">
      <Frame label={of.caption}>
        <caption>{of.caption}</caption>
        <thead>
          <tr>
            {placed(head).map(({ thing: cell, place: column, key }) => {
              const isDown = sort?.column === column ? sort.isDown : undefined
              const direction = isDown === undefined ? 'none' : isDown ? 'descending' : 'ascending'
              return (
                <th key={key} scope="col" aria-sort={direction} data-align={body[0]?.[column]?.type === 'raw_number' ? 'right' : undefined}>
                  <button type="button" onClick={() => setSort({ column, isDown: isDown === false })}>
                    <CellText of={cell} />
                    <span aria-hidden="true">{isDown === undefined ? '' : isDown ? ' ↓' : ' ↑'}</span>
                  </button>
                </th>
              )
            })}
          </tr>
        </thead>
        <tbody>
          {placed(shown).map(({ thing, key }) => (
            <Row key={key} cells={thing} headerAt={of.row_header_column_index} />
          ))}
        </tbody>
      </Frame>
      {pages > 1 && (
        <div className="pager">
          <button type="button" className="button" disabled={page === 0} onClick={() => setPage(page - 1)}>
            Previous
          </button>
          <span>{`Page ${page + 1} of ${pages}`}</span>
          <button type="button" className="button" disabled={page === pages - 1} onClick={() => setPage(page + 1)}>
            Next
          </button>
        </div>
      )}
    </div>
  )
}

function compared(a: Cell | undefined, b: Cell | undefined): number {
  if (a?.type === 'raw_number' && b?.type === 'raw_number') return a.value - b.value
  return spoken(a).localeCompare(spoken(b), 'en-GB', { numeric: true })
}

const spoken = (cell: Cell | undefined): string =>
  cell === undefined ? '' : cell.type === 'rich_text' ? JSON.stringify(cell.elements) : cell.text
