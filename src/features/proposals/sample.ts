import type { Deps, SampleRun } from '../../ports/feature.ts'
import type { Cause } from '../../ports/use-case.ts'
import { DAY_MS, dayOf } from '../../shared/dates.ts'
import type { PersonId, ProposalId } from '../../shared/ids.ts'
import type { Result } from '../../shared/result.ts'
import { listAreas, listPractices, peopleByName, readCriteria, readOrganisation } from './lookup-store.ts'
import type { ProposalInput } from './model.ts'
import type { ProposalService } from './service.ts'

type Said = Partial<ProposalInput> & Pick<ProposalInput, 'kind' | 'title' | 'whatAndWhy'>

const SAID = {
  urgentCare: {
    kind: 'service',
    title: 'GP-led urgent care beside A&E',
    whatAndWhy: 'Two in five people who come to A&E could be seen by a GP. A joint front door would send each to the right place at once.',
    benefits: 'Shorter waits, and fewer people sent from one place to another.',
    cost: '180,000',
    costBasis: 'Six GP sessions a week for a year, less what A&E no longer pays for.',
    funding: 'Savings on A&E attendances',
    consulted: 'Hospital A&E lead, out-of-hours provider, patients’ forum',
  },
  training: {
    kind: 'les_case',
    title: 'Minor surgery training for two nurses',
    les: 'Practitioner Training LES',
    whatAndWhy: 'Two nurses would learn to remove simple lesions, so that doctors keep their time for harder cases.',
    cost: '3,400',
    costBasis: 'Course fees and cover for ten days.',
  },
  physiotherapy: {
    kind: 'request',
    title: 'Shorter waits for physiotherapy',
    whatAndWhy: 'A private clinic has written that patients wait eleven weeks, and asks the group to act.',
    sender: 'Tring physiotherapy clinic',
    wanted: 'That the group takes on the commissioning of physiotherapy.',
  },
  anticoagulation: {
    kind: 'service',
    title: 'Anticoagulation clinic in the community',
    whatAndWhy: 'Most monitoring visits need no hospital. Three practices could test and dose on the spot.',
    benefits: 'No trip to hospital for 600 patients, and a result before they leave.',
    cost: '42k',
    costBasis: 'Three half-day clinics a week, with equipment.',
    consulted: 'Haematology, two practices',
  },
  counselling: {
    kind: 'service',
    title: 'Counselling in every second practice',
    whatAndWhy: 'Waiting times for counselling differ from four weeks to thirty. Shared rooms would even them out.',
    benefits: 'The same wait wherever a patient is registered.',
    cost: '25,000',
    consulted: 'Counsellors, practice managers',
  },
  spirometry: {
    kind: 'les_case',
    title: 'Spirometry for a neighbouring practice',
    les: 'COPD LES',
    whatAndWhy: 'We have a machine and a trained nurse, and the practice next door has neither.',
  },
  scans: {
    kind: 'service',
    title: 'Ultrasound scans in Hemel Hempstead',
    whatAndWhy: 'Patients travel to Watford for a scan that takes ten minutes. A visiting sonographer could see twenty a day here.',
    benefits: 'Less travel, and a result within a week.',
  },
} as const satisfies Record<string, Said>

/** A few proposals in different states, each made by the use cases that a person would use. */
export const proposalsSample =
  ({ db }: Pick<Deps, 'db'>, service: ProposalService) =>
  async ({ organisation, now, goTo }: SampleRun): Promise<void> => {
    const names = await peopleByName(db, organisation)
    const areas = await listAreas(db, organisation)
    const criteria = await readCriteria(db, organisation)
    const { zone } = await readOrganisation(db, organisation)
    const practices = await listPractices(db, organisation, dayOf(now, zone))
    const person = (name: string): PersonId => found(names.get(name), name)
    const as = (name: string): Cause => ({ organisation, person: person(name), through: 'import' })
    const daysAgo = (days: number) => goTo(new Date(now.getTime() - days * DAY_MS))
    const dayAgo = (days: number) => dayOf(new Date(now.getTime() - days * DAY_MS), zone)

    const raise = async (
      who: string,
      practice: string,
      area: string,
      said: Said,
      finish: 'send' | 'draft' = 'send',
    ): Promise<ProposalId> => {
      const behalf = found(practices.find(({ name }) => name === practice)?.id, practice)
      const areaId = areas.find(({ name }) => name.startsWith(area))?.id ?? 'not_listed'
      return done(await service.raise(as(who), { ...said, behalf, area: areaId, finish })).id
    }

    const study = async (who: string, id: ProposalId, recommendation: 'accept' | 'decline', reasons: string) => {
      const ratings = criteria.map(({ key }) => ({ key, rating: recommendation === 'accept' ? 'meets' : 'partly' }))
      done(await service.review(as(who), id, { ratings, recommendation, reasons }))
    }

    daysAgo(64)
    const urgentCare = await raise('Haverfield GP', 'Haverfield Surgery', 'Unscheduled care: A&E', SAID.urgentCare)
    daysAgo(62)
    done(await service.takeStudy(as('Archway GP'), urgentCare))
    daysAgo(52)
    await study(
      'Archway GP',
      urgentCare,
      'accept',
      'It is what we set out to do, the hospital wants it, and it pays for itself within a year.',
    )
    daysAgo(47)
    done(
      await service.decide(as('Fernville partner'), urgentCare, {
        outcome: 'accepted',
        reason: 'It serves our first goal, and the money is there. We ask the leads for a plan by the next quarter.',
        takenIn: 'meeting',
        meetingOn: dayAgo(48),
        leads: [person('Haverfield clinical lead')],
        manager: person('Project manager'),
      }),
    )

    daysAgo(40)
    const training = await raise('Wick Meadow practice manager', 'Wick Meadow Surgery', 'Community nursing', SAID.training)
    done(await service.askToStudy(as('Programme manager'), training, person('Highfield GP')))
    daysAgo(33)
    await study('Highfield GP', training, 'decline', 'The course is good, but the LES pays for services, not for training alone.')
    daysAgo(26)
    const declined = {
      outcome: 'declined',
      reason: 'The LES does not cover training by itself. Please bring it back as part of a service.',
      takenIn: 'meeting',
      meetingOn: dayAgo(27),
    }
    done(await service.decide(as('Manor Street GP'), training, declined))

    daysAgo(30)
    const physiotherapy = await raise('Fernville partner', 'Fernville Surgery', '(not on the list)', SAID.physiotherapy)
    daysAgo(29)
    const responsible = {
      referredTo: 'West Herts PCT, community services',
      reason: 'The PCT commissions physiotherapy, and we have no role in it.',
    }
    done(await service.referAtGate(as('Programme manager'), physiotherapy, responsible))

    daysAgo(21)
    const anticoagulation = await raise('Grand Junction GP', 'Grand Junction Practice', 'Outpatient', SAID.anticoagulation)
    daysAgo(19)
    done(await service.takeStudy(as('Parkwood Drive GP'), anticoagulation))
    daysAgo(8)
    await study(
      'Parkwood Drive GP',
      anticoagulation,
      'accept',
      'Safe, wanted by patients, and cheaper than the hospital’s clinic after the first year.',
    )

    daysAgo(9)
    const counselling = await raise('Bulbourne practice manager', 'Bulbourne Surgery', 'Adult mental health', SAID.counselling)
    daysAgo(6)
    done(await service.askToStudy(as('Programme manager'), counselling, person('Archway GP')))

    daysAgo(5)
    const spirometry = await raise('Chilterns View GP', 'Chilterns View Practice', 'Community nursing', SAID.spirometry)
    daysAgo(4)
    done(
      await service.sendBack(
        as('Programme manager'),
        spirometry,
        'Could you say roughly how many patients this is for, and what it would cost?',
      ),
    )

    daysAgo(1)
    await raise('Ashlyns Road GP', 'Ashlyns Road Practice', 'Diagnostic', SAID.scans)
    goTo(now)
  }

/** The sample is ours: whatever it does is allowed, or the sample is wrong. */
function done<T>(result: Result<T>): T {
  if (!result.ok)
    throw new Error(
      `The sample was refused: ${result.refusal.code} ${result.refusal.field ?? ''} ${JSON.stringify(result.refusal.facts ?? {})}`,
    )
  return result.value
}

function found<T>(value: T | undefined, name: string): T {
  if (value === undefined) throw new Error(`The sample names ${name}, who is not in it`)
  return value
}
