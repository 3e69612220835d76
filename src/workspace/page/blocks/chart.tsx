import { type DataVisualizationBlock, Message } from 'slack-blocks-to-jsx'
import { useTheme } from '../shell/theme.ts'
import { Pie } from './pie.tsx'
import { placed } from './placed.ts'

/** The numbers of a chart as rows, because a picture alone says nothing to a screen reader. */
function numbers({ chart }: DataVisualizationBlock): { head: string[]; rows: string[][] } {
  if (chart.type === 'pie') return { head: ['', 'Value'], rows: chart.segments.map(({ label, value }) => [label, `${value}`]) }
  const { series, axis_config: axis } = chart
  const categories = axis?.categories ?? [...new Set(series.flatMap(({ data }) => data.map(({ label }) => label)))]
  const rows = categories.map((category) => [
    category,
    ...series.map(({ data }) => `${data.find(({ label }) => label === category)?.value ?? ''}`),
  ])
  return { head: [axis?.x_label ?? '', ...series.map(({ name }) => name)], rows }
}

/** Line, bar, area and pie, with their numbers below for whoever wants or needs them. */
export function Chart({ of }: { of: DataVisualizationBlock }) {
  const theme = useTheme()
  const { head, rows } = numbers(of)
  const yLabel = of.chart.type === 'pie' ? undefined : of.chart.axis_config?.y_label
  return (
    <figure className="chart">
      {of.title && <figcaption>{of.title}</figcaption>}
      {yLabel && <small>{yLabel}</small>}
      {of.chart.type === 'pie' ? (
        <Pie title={of.title ?? 'Pie chart'} segments={of.chart.segments} />
      ) : (
        <Message blocks={[of]} name="" logo="" withoutWrapper theme={theme} />
      )}
      <details>
        <summary>Numbers</summary>
        <table>
          <thead>
            <tr>
              {placed(head).map(({ thing, key }) => (
                <th key={key} scope="col">
                  {thing}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {placed(rows).map(({ thing: [name, ...values], key }) => (
              <tr key={key}>
                <th scope="row">{name}</th>
                {placed(values).map(({ thing, key }) => (
                  <td key={key}>{thing}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </figure>
  )
}
