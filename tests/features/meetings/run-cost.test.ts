import { expect, test } from 'vitest'
import { agendaCarrying } from '../../../src/features/agenda/index.ts'
import { atRisk, followRegisters } from '../../../src/features/attendance/index.ts'
import { meetingService } from '../../../src/features/meetings/index.ts'
import { followForMinutes } from '../../../src/features/minutes/index.ts'
import { findWorkingTime } from '../../../src/features/organisation/index.ts'
import type { PrismaClient } from '../../../src/generated/prisma/client.ts'
import { depsOn } from '../../support/deps.ts'
import { calendarGroup, NOW, value } from './group.ts'

const group = calendarGroup()

/** How many meetings a run has, and how often the database was asked while it was planned, with all who follow the calendar. */
async function planned(every: string, day: string): Promise<{ meetings: number; asked: number }> {
  let asked = 0
  const counted = group.db.$extends({
    query: {
      $allOperations({ args, query }) {
        asked += 1
        return query(args)
      },
    },
  }) as unknown as PrismaClient
  const deps = depsOn(counted, { now: () => NOW })
  const onAgenda = agendaCarrying({ ...deps, findWorkingTime })
  const followers = [followRegisters, atRisk(deps).followMeetings, onAgenda.follow, followForMinutes]
  const service = meetingService(deps, findWorkingTime, followers)
  const { ids } = value(await service.plan(await group.as('Locality chair'), group.typed({ every, day })))
  return { meetings: ids.length, asked }
}

test('planning a run asks the database as often for 26 meetings as for 4', async () => {
  const [year, quarter] = [await planned('two_weeks', '2027-04-13'), await planned('quarter', '2027-04-07')]
  expect([year.meetings, quarter.meetings]).toEqual([26, 4])
  expect(year.asked).toBe(quarter.asked)
})
