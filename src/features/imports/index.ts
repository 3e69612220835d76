import type { Feature } from '../../ports/feature.ts'

export { importsService } from './service.ts'

/** Bringing files in, of every kind that the slices know. */
export const imports: Feature = { name: 'imports', sweeps: [] }
