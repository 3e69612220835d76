import { placed } from './placed.ts'

export type Segment = { label: string; value: number }

/** How many shades `blocks.css` has; they say nothing of good or bad, because Slack chooses its own colours as well. */
const SHADES = 8

const hash = (label: string): number => [...label].reduce((sum, sign) => (sum * 31 + (sign.codePointAt(0) ?? 0)) % 65_521, 7)

/** A shade for each label, the same whatever other labels come and go, unless two of them want one shade. */
export function shadesOf(labels: readonly string[]): number[] {
  const taken = new Set<number>()
  return labels.map((label) => {
    if (taken.size === SHADES) taken.clear()
    let shade = hash(label) % SHADES
    while (taken.has(shade)) shade = (shade + 1) % SHADES
    taken.add(shade)
    return shade
  })
}

/** A slice from one share of the circle to another, as an SVG path round 0,0 with radius 1; a whole circle has no line to its middle. */
function slice(from: number, to: number): string {
  const at = (share: number) => `${Math.sin(share * 2 * Math.PI).toFixed(4)} ${(-Math.cos(share * 2 * Math.PI)).toFixed(4)}`
  const middle = (from + to) / 2
  const start = to - from > 0.9999 ? 'M' : 'M0 0L'
  return `${start}${at(from)}A1 1 0 0 1 ${at(middle)}A1 1 0 0 1 ${at(to)}Z`
}

/** A pie in shades without judgement, each part with its count: counts need no rounding. */
export function Pie({ title, segments }: { title: string; segments: readonly Segment[] }) {
  const whole = segments.reduce((sum, { value }) => sum + value, 0)
  const shades = shadesOf(segments.map(({ label }) => label))
  let so = 0
  const drawn = segments.map((segment, place) => {
    const from = so
    so += segment.value / whole
    return { ...segment, shade: shades[place], path: slice(from, so) }
  })
  return (
    <div className="pie">
      <svg viewBox="-1.02 -1.02 2.04 2.04" role="img" aria-label={title}>
        {placed(drawn).map(({ thing: { path, shade }, key }) => (
          <path key={key} d={path} data-shade={shade} />
        ))}
      </svg>
      <ul>
        {placed(drawn).map(({ thing: { label, value, shade }, key }) => (
          <li key={key}>
            <svg viewBox="0 0 1 1" aria-hidden="true">
              <rect width="1" height="1" data-shade={shade} />
            </svg>
            {label} <strong>{value}</strong>
          </li>
        ))}
      </ul>
    </div>
  )
}
