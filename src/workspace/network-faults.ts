import type { ServerResponse } from 'node:http'
import type { Dict } from './model.ts'

/**
 * What goes wrong on the road. `carriesOut`: Slack has done what was asked before it goes wrong.
 * `drop`: the connection ends without an answer; `hang`: no answer ever comes; `error`: a 500; `html`: a web page with status 200;
 * `limit`: a 429 with `retryAfter` seconds, or, with null, without a word about them.
 */
export type NetworkFault = {
  method: string
  answer: 'drop' | 'hang' | 'error' | 'html' | 'limit'
  carriesOut?: boolean
  retryAfter?: number | null
  /** How many calls it hits; default 1. */
  times?: number
  /** Only calls with these arguments, for example one channel. */
  when?: (args: Dict) => boolean
}

export type NetworkFaults = ReturnType<typeof createNetworkFaults>

/** Faults that are to hit the next calls of a method, oldest first. */
export function createNetworkFaults() {
  const planned: (NetworkFault & { left: number })[] = []

  function next(method: string, args: Dict): NetworkFault | undefined {
    const fault = planned.find((one) => one.method === method && one.left > 0 && (one.when?.(args) ?? true))
    if (fault) fault.left -= 1
    return fault
  }

  return {
    plan: (fault: NetworkFault) => void planned.push({ ...fault, left: fault.times ?? 1 }),
    clear: () => void planned.splice(0),
    /** How many calls of a method are still to be hit. */
    left: (method: string): number => planned.filter((one) => one.method === method).reduce((sum, { left }) => sum + left, 0),

    /** The result to answer a call with; none where the response has gone wrong as planned. */
    resultOf(method: string, args: Dict, response: ServerResponse, carryOut: () => Dict): Dict | undefined {
      const fault = next(method, args)
      const result = !fault || fault.carriesOut ? carryOut() : undefined
      if (fault) goWrong(fault, response)
      return fault ? undefined : result
    },
  }
}

function goWrong({ answer, retryAfter = 1 }: NetworkFault, response: ServerResponse): void {
  switch (answer) {
    case 'drop':
      response.destroy()
      return
    case 'hang':
      return
    case 'error':
      response.writeHead(500).end('Internal Server Error')
      return
    case 'html':
      response.writeHead(200, { 'content-type': 'text/html' }).end('<!doctype html><title>Sorry</title>')
      return
    case 'limit':
      response
        .writeHead(429, { ...(retryAfter !== null && { 'retry-after': String(retryAfter) }), 'content-type': 'application/json' })
        .end('{"ok":false,"error":"ratelimited"}')
  }
}
