const FORMATS: Record<string, Intl.DateTimeFormatOptions> = {
  date_num: { year: 'numeric', month: '2-digit', day: '2-digit' },
  date: { day: 'numeric', month: 'long', year: 'numeric' },
  date_short: { day: 'numeric', month: 'short', year: 'numeric' },
  date_long: { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' },
  time: { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
  time_secs: { hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' },
}

const UNITS: [Intl.RelativeTimeFormatUnit, number][] = [
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
]

const written = (at: Date, zone: string, format: Intl.DateTimeFormatOptions) =>
  new Intl.DateTimeFormat('en-GB', { timeZone: zone, ...format }).format(at)

function ago(at: Date, now: Date): string {
  const seconds = Math.round((at.getTime() - now.getTime()) / 1000)
  const [unit, size] = UNITS.find(([, length]) => Math.abs(seconds) >= length) ?? (['second', 1] as const)
  return new Intl.RelativeTimeFormat('en-GB', { numeric: 'auto' }).format(Math.round(seconds / size), unit)
}

/** Slack's date tokens (`{date_short} at {time}`) in British order; "pretty" forms say today or yesterday. */
export function slackDate(seconds: number, format: string, { zone, now }: { zone: string; now: Date }): string {
  const at = new Date(seconds * 1000)
  if (Number.isNaN(at.getTime())) return ''
  const dayOf = (moment: Date) => written(moment, zone, { dateStyle: 'short' })
  const near = (['today', 'yesterday', 'tomorrow'] as const).find(
    (_, index) => dayOf(at) === dayOf(new Date(now.getTime() + ([0, -1, 1][index] ?? 0) * 86_400_000)),
  )
  return format.replace(/\{(\w+)\}/g, (whole, token: string) => {
    if (token === 'ago') return ago(at, now)
    const plain = token.replace(/_pretty$/, '')
    if (plain !== token && near) return near
    const options = FORMATS[plain]
    return options ? written(at, zone, options) : whole
  })
}

/** "Tue 16 Mar 2027", as the product writes days. */
export const dayOf = (at: Date, zone: string): string =>
  written(at, zone, { weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' }).replace(',', '')

/** "13:00". */
export const timeOf = (at: Date, zone: string): string => written(at, zone, FORMATS.time ?? {})
