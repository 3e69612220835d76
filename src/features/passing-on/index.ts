import type { Deps, Feature } from '../../ports/feature.ts'
import type { FindWorkingTime } from '../../ports/working-time.ts'
import { sendList } from './sweeps.ts'

export { passOnBy } from './service.ts'

/** What is due to people whom neither chat nor e-mail reaches, as a list for somebody who does. */
export const passingOn = (deps: Deps, findWorkingTime: FindWorkingTime): Feature => ({
  name: 'passing-on',
  sweeps: [sendList({ ...deps, findWorkingTime })],
})
