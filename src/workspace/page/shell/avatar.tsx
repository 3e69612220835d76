const hueOf = (id: string) => [...id].reduce((sum, sign) => (sum * 31 + (sign.codePointAt(0) ?? 0)) % 360, 7)

/** Up to two initials, without titles: "Dr Amira Shah" is AS. */
const initials = (name: string) =>
  name
    .replace(/^(Dr|Mr|Mrs|Ms|Prof)\.?\s+/i, '')
    .split(/\s+/)
    .map((word) => [...word][0] ?? '')
    .filter((_, place, all) => place === 0 || place === all.length - 1)
    .join('')
    .toUpperCase()

type Props = { of: { id: string; name: string; isApp: boolean }; size?: 'small' | 'middle' }

/** Initials on a colour of the person's own; the app has the page's colour. */
export const Avatar = ({ of: { id, name, isApp }, size = 'middle' }: Props) => (
  <span className={`avatar ${size}`} data-app={isApp || undefined} style={{ '--hue': hueOf(id) } as React.CSSProperties} aria-hidden="true">
    {initials(name)}
  </span>
)
