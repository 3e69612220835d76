import type { Deps } from '../../ports/feature.ts'
import { claiming } from './claiming.ts'
import { registerFacts } from './register-facts.ts'
import type { AfterRegister } from './register-model.ts'
import { registerReading } from './register-reading.ts'
import { registering } from './registering.ts'

export type RegisterService = ReturnType<typeof registerOfMeetings>

/** All that is done with registers: read, save, correct, claim, confirm. `after` follows each that changed, in its transaction. */
export const registerOfMeetings = (deps: Deps, after: readonly AfterRegister[]) => ({
  ...registerReading(deps),
  ...registering({ ...deps, after }),
  ...claiming({ ...deps, after }),
  facts: registerFacts(deps.calendar),
})
