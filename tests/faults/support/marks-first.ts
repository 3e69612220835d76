import { registerHooks } from 'node:module'

const BEFORE = 'const outcome = await frontEnd.deliver(taken)'
const AFTER = `await recordOutcome(db, taken, { sent: { channel: 'C', ts: '1' } }, times()); ${BEFORE}`

/** The product with one fault: the sender writes that a message was sent before it is sent. */
registerHooks({
  load(url, context, nextLoad) {
    const loaded = nextLoad(url, context)
    if (!url.endsWith('/src/platform/due/sender.ts')) return loaded
    const source = String(loaded.source)
    if (!source.includes(BEFORE)) throw new Error(`The sender has changed: it no longer has "${BEFORE}".`)
    return { ...loaded, source: source.replace(BEFORE, AFTER) }
  },
})
