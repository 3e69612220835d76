import { Counter, collectDefaultMetrics, Histogram, Registry } from 'prom-client'

export type Metrics = {
  /** A request of Slack was acknowledged after so many seconds. */
  acknowledged(kind: string, seconds: number): void
  /** Something failed in a way that a person was told of. */
  failed(kind: string): void
  /** All of it, as Prometheus reads it. */
  text(): Promise<string>
}

/** Counts of this process; nothing in them is about a person. */
export function createMetrics(): Metrics {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  const acknowledgements = new Histogram({
    name: 'daccom_acknowledgement_seconds',
    help: 'How long Slack waited for an acknowledgement; it gives up after 3 s.',
    labelNames: ['kind'],
    buckets: [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2, 3],
    registers: [registry],
  })
  const failures = new Counter({
    name: 'daccom_failures_total',
    help: 'Requests that failed, by what people were told.',
    labelNames: ['kind'],
    registers: [registry],
  })
  return {
    acknowledged: (kind, seconds) => acknowledgements.observe({ kind }, seconds),
    failed: (kind) => failures.inc({ kind }),
    text: () => registry.metrics(),
  }
}
