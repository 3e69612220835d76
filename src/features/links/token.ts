import { createHmac, timingSafeEqual } from 'node:crypto'

/** What a token is for: one that was made for something else opens nothing. */
export type TokenKind = 'answer' | 'calendar'

const ID_BYTES = 16
const MAC_BYTES = 32

type Signed = { kind: TokenKind; ids: readonly string[]; secret: string; version?: number }

/** The ids that a link names, signed with the organisation's secret. Renewing counts `version` up, which no token shows but every one is signed with. */
export function tokenOf({ kind, ids, secret, version = 0 }: Signed): string {
  const named = Buffer.concat(ids.map((id) => Buffer.from(id.replaceAll('-', ''), 'hex')))
  const mac = createHmac('sha256', secret).update(`${kind}:${version}:`).update(named).digest()
  return Buffer.concat([named, mac]).toString('base64url')
}

/** The ids that a token names, unproved; null where it is not as long as so many ids, or not written as we write it. */
export function idsIn(token: string, count: number): string[] | null {
  const bytes = Buffer.from(token, 'base64url')
  if (bytes.length !== count * ID_BYTES + MAC_BYTES || bytes.toString('base64url') !== token) return null
  return Array.from({ length: count }, (_, n) => {
    const hex = bytes.subarray(n * ID_BYTES, (n + 1) * ID_BYTES).toString('hex')
    return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
  })
}

/** Whether we wrote this token; how long the comparison takes tells nothing. */
export function isOurs(token: string, signed: Signed): boolean {
  const [given, ours] = [Buffer.from(token), Buffer.from(tokenOf(signed))]
  return given.length === ours.length && timingSafeEqual(given, ours)
}
