import type { Deps } from '../../ports/feature.ts'
import type { Actor } from '../../ports/people.ts'
import { type Filled, NEW_LINE, type SetupLine, type SetupStep } from '../../ports/setup.ts'
import type { Cause, Work } from '../../ports/use-case.ts'
import type { OrganisationId } from '../../shared/ids.ts'
import { ok, type Refusal, type Result, refuse } from '../../shared/result.ts'
import { fieldsChangedSince, SET_UP, stepsDone, VERSIONS, versionOf } from './setup-store.ts'

export type StepStands = { step: SetupStep; isDone: boolean; says: string }

/** A form as it is opened: what it shows, and which version of the settings that was. */
export type OpenedStep = { step: SetupStep; line?: string; shows: Filled; version: number }

/** `from` is the version that the form showed, `changed` the fields that the person touched. */
export type Saving = { step: string; line?: string; from: number; filled: Filled; changed: readonly string[] }

export type SetupService = ReturnType<typeof setupService>

/** The steps of setting a group up, in order, each saved by itself. A step is done once somebody has saved it. */
export function setupService({ db, useCase, work }: Pick<Deps, 'db' | 'useCase' | 'work'>, contributed: readonly SetupStep[]) {
  const steps = [...contributed].sort((a, b) => a.rank - b.rank)
  const named = (name: string) => steps.find((step) => step.name === name)

  return {
    steps: steps as readonly SetupStep[],

    step: named,

    async overview(organisation: OrganisationId): Promise<StepStands[]> {
      const done = await stepsDone(db, organisation)
      return Promise.all(steps.map(async (step) => ({ step, isDone: done.has(step.name), says: await step.says(db, organisation) })))
    },

    /** How many steps nobody has been through yet. */
    async left(organisation: OrganisationId): Promise<number> {
      const done = await stepsDone(db, organisation)
      return steps.filter(({ name }) => !done.has(name)).length
    },

    lines: async (organisation: OrganisationId, step: SetupStep): Promise<SetupLine[]> => (await step.list?.lines(db, organisation)) ?? [],

    /** Null: there is no such step or line, or no longer. */
    async opened(organisation: OrganisationId, name: string, line?: string): Promise<OpenedStep | null> {
      const step = named(name)
      const version = await versionOf(db, organisation)
      const shows = line === NEW_LINE ? {} : await step?.shows(db, organisation, line)
      return step && shows ? { step, ...(line === undefined ? {} : { line }), shows, version } : null
    },

    /** Whether somebody has saved a form since it was opened. */
    async isChanged(organisation: OrganisationId, { step, line, from }: Pick<Saving, 'step' | 'line' | 'from'>): Promise<boolean> {
      return (await fieldsChangedSince(db, organisation, { step, line: line ?? null }, from)).size > 0
    },

    /** Writes what the person changed; where somebody else changed the same field since, nothing is written and the field says so. */
    save: (cause: Cause, saving: Saving): Promise<Result<string | null>> =>
      useCase(cause, 'organisation.set_up', (work) => saveStep(work, named(saving.step), saving)),

    /** Settles every step of a sample: as it stands, but for what is given. A step that may not stand so is left to do. */
    settle: (organisation: OrganisationId, given: Readonly<Record<string, Filled>>): Promise<void> =>
      work({ organisation, through: 'import' }, async (sample) => {
        for (const step of steps) {
          const filled = given[step.name] ?? {}
          await saveStep(sample, step, { step: step.name, from: Number.MAX_SAFE_INTEGER, filled, changed: Object.keys(filled) })
        }
      }),
  }
}

/** One step, in the transaction of whoever saves it: a person, or the sample. */
async function saveStep(
  work: Work & { actor?: Actor },
  step: SetupStep | undefined,
  { line, from, filled, changed }: Saving,
): Promise<Result<string | null>> {
  if (!step) return refuse('organisation.step_gone')
  // The number is everybody's, so two who save at once come one after the other.
  const version = await work.nextNumber(VERSIONS)
  const isForm = line !== undefined || !step.list
  const stands = !isForm || line === NEW_LINE ? {} : await step.shows(work.db, work.organisation, line)
  if (stands === null) return refuse('organisation.step_gone')
  const others = await fieldsChangedSince(work.db, work.organisation, { step: step.name, line: line ?? null }, from)
  const clashes = changed.filter((field) => others.has(field)).map((field): Refusal => ({ code: 'organisation.changed_meanwhile', field }))
  if (clashes[0]) return { ok: false, refusal: clashes[0], also: clashes.slice(1) }
  const saved = await step.save(work, merged(stands, filled, changed), line)
  if (!saved.ok) return saved
  const facts = { step: step.name, line: saved.value, fields: [...changed], version }
  await work.audit({ action: SET_UP, subject: 'organisation', subjectId: work.organisation, facts })
  return ok(saved.value)
}

/** What stands, with the changed fields as the form has them; a field that was emptied is gone. */
function merged(stands: Filled, filled: Filled, changed: readonly string[]): Filled {
  const all = new Set([...Object.keys(stands), ...changed])
  return Object.fromEntries(
    [...all].flatMap((field) => {
      const value = changed.includes(field) ? filled[field] : stands[field]
      return value === undefined ? [] : [[field, value] as const]
    }),
  )
}
