import { readFile } from 'node:fs/promises'
import { PGlite } from '@electric-sql/pglite'
import { describe, expect, inject, test } from 'vitest'
import { schemaDifference } from '../scripts/schema-difference.ts'
import { Prisma } from '../src/ports/database.ts'
import { ROLES } from '../src/ports/people.ts'
import { newId } from '../src/shared/ids.ts'
import { testDatabase, testOrganisation } from './support/database.ts'

const { db } = await testDatabase()

const CHECKS = [
  'ActionEvent_kind_check',
  'Action_area_check',
  'Action_asked_check',
  'Action_blocked_check',
  'Action_counts_check',
  'Action_dueMeeting_check',
  'Action_due_check',
  'Action_ended_check',
  'Action_nudged_check',
  'Action_owner_check',
  'Action_source_check',
  'Action_state_check',
  'AgendaItem_droppedWhy_check',
  'AgendaItem_minutes_check',
  'AgendaItem_of_check',
  'AgendaItem_report_check',
  'AgendaItem_state_check',
  'AgendaItem_timesPutOff_check',
  'AgendaItem_wanted_check',
  'Answer_answer_check',
  'Answer_deputy_check',
  'Answer_of_check',
  'Answer_reason_check',
  'Attendance_of_check',
  'Attendance_presence_check',
  'AuditEvent_through_check',
  'CalendarFeed_version_check',
  'ChecklistVersion_stage_check',
  'CommissioningArea_involvement_check',
  'CommissioningYear_days_check',
  'Decision_outcome_check',
  'Decision_state_check',
  'Decision_takenIn_check',
  'Delivery_mode_check',
  'Delivery_sent_check',
  'Delivery_state_check',
  'Deputy_dates_check',
  'Deputy_person_check',
  'FunderRequestEvent_kind_check',
  'FunderRequest_chased_check',
  'FunderRequest_ended_check',
  'FunderRequest_refused_check',
  'FunderRequest_state_check',
  'FunderSubmissionEvent_kind_check',
  'FunderSubmission_ended_check',
  'FunderSubmission_moreWork_check',
  'FunderSubmission_state_check',
  'ListSize_patients_check',
  'MeetingRecord_confirmed_check',
  'MeetingRecord_corrected_check',
  'MeetingRecord_issued_check',
  'MeetingRecord_state_check',
  'MeetingSeries_audience_check',
  'MeetingSeries_copiesTo_check',
  'MeetingSeries_lengthMinutes_check',
  'MeetingSeries_questionHour_check',
  'MeetingSeries_quorum_check',
  'MeetingSeries_reminderHour_check',
  'MeetingSeries_sends_check',
  'Meeting_lengthMinutes_check',
  'Meeting_movedAt_check',
  'Meeting_register_check',
  'Meeting_state_check',
  'MilestoneItem_note_check',
  'MilestoneItem_settled_check',
  'MilestoneItem_stage_check',
  'MilestoneItem_state_check',
  'MilestoneItem_tells_check',
  'MilestoneItem_waived_check',
  'MilestoneReview_decided_check',
  'MilestoneReview_outcome_check',
  'MilestoneReview_place_check',
  'Milestone_checklist_check',
  'Milestone_passed_check',
  'Milestone_stage_check',
  'Milestone_state_check',
  'MinutesAsk_asked_check',
  'NotificationChoice_receives_check',
  'Nudge_concerns_check',
  'Nudge_state_check',
  'PracticeAgreement_agreement_check',
  'PracticeTask_duePrecision_check',
  'PracticeTask_withdrawn_check',
  'PracticeVisit_held_check',
  'PracticeVisit_state_check',
  'Practice_agreement_check',
  'Practice_lesOn_check',
  'Practice_les_check',
  'Practice_listSize_check',
  'Practice_odsStatusOn_check',
  'Practice_odsStatus_check',
  'PresenceClaim_of_check',
  'Project_ended_check',
  'Project_funderApproval_check',
  'Project_reason_check',
  'Project_state_check',
  'ProposalNote_about_check',
  'ProposalReview_recommendation_check',
  'Proposal_kind_check',
  'Proposal_state_check',
  'Question_answered_check',
  'Question_state_check',
  'Question_unnamed_check',
  'RegisterAsk_asked_check',
  'RoleAssignment_practice_check',
  'RoleAssignment_role_check',
  'SeriesQuota_required_check',
  'StatusReport_month_check',
  'StatusReport_published_check',
  'StatusReport_state_check',
]

const PARTIAL_INDEXES = [
  'ActionPost_nextAt_idx',
  'Action_escalated_idx',
  'Action_nextNudgeAt_idx',
  'Action_toPost_idx',
  'AgendaItem_raisedFor_key',
  'AgendaNotice_nextAskAt_idx',
  'AgendaNotice_nextCarryAt_idx',
  'AgendaNotice_nextSendAt_idx',
  'CalendarFeed_organisation_key',
  'Decision_entered_key',
  'Delivery_due_idx',
  'Delivery_failed_idx',
  'Delivery_sent_idx',
  'Delivery_settled_idx',
  'Delivery_waiting_update_key',
  'DigestSchedule_nextAt_idx',
  'FunderRequest_nextChaseAt_idx',
  'FunderSubmission_nextChaseAt_idx',
  'FunderSubmission_open_key',
  'Meeting_nextQuestionAt_idx',
  'Meeting_nextQuorumAt_idx',
  'Meeting_nextReminderAt_idx',
  'MilestoneReview_waiting_key',
  'Milestone_nextAskAt_idx',
  'MinutesAsk_nextAskAt_idx',
  'Nudge_nextAt_idx',
  'Nudge_over_idx',
  'Organisation_nextYearAt_idx',
  'PracticeTask_nextTellAt_idx',
  'PracticeVisit_dueAgainOn_idx',
  'PracticeVisit_nextAskAt_idx',
  'ProjectReportRound_nextAskAt_idx',
  'Project_nextConditionAt_idx',
  'Proposal_nextNudgeAt_idx',
  'Proposal_nextReturnAt_idx',
  'Question_nextAskAt_idx',
  'RegisterAsk_nextAskAt_idx',
  'StatusReportSchedule_nextDraftAt_idx',
  'StatusReport_draft_key',
  'ToPassOn_nextAt_idx',
  'ToPassOn_over_idx',
  'VisitProgressAsk_nextAskAt_idx',
]

const TRIGGERS = ['AuditEvent_no_change', 'AuditEvent_no_truncate']

const names = async (query: Prisma.Sql) => (await db.$queryRaw<{ name: string }[]>(query)).map(({ name }) => name).sort()

const source = inject('databaseSource')
if ('snapshot' in source) {
  test('the migrations make what the schema says: none was forgotten', async () => {
    const lite = await PGlite.create({ loadDataDir: new Blob([await readFile(source.snapshot)]) })
    await lite.exec('DROP SCHEMA public CASCADE; CREATE SCHEMA public')
    expect(await schemaDifference(lite)).toBe('')
    await lite.close()
  })
}

describe('what the schema language cannot say stands in the database', () => {
  test('every CHECK, and no other', async () => {
    const found = await names(Prisma.sql`
      SELECT conname::text AS name FROM pg_constraint WHERE contype = 'c' AND connamespace = 'public'::regnamespace`)
    expect(found).toEqual(CHECKS)
  })

  test('the roles that a person may hold are those that the product knows', async () => {
    const [check] = await names(Prisma.sql`
      SELECT pg_get_constraintdef(oid) AS name FROM pg_constraint WHERE conname = 'RoleAssignment_role_check'`)
    expect([...(check ?? '').matchAll(/'([a-z_]+)'/g)].map(([, role]) => role).sort()).toEqual([...ROLES].sort())
  })

  test('every partial index, and no other', async () => {
    const found = await names(Prisma.sql`
      SELECT c.relname::text AS name FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid
      WHERE i.indpred IS NOT NULL AND c.relnamespace = 'public'::regnamespace`)
    expect(found).toEqual(PARTIAL_INDEXES)
  })

  test('every trigger, and no other', async () => {
    const found = await names(Prisma.sql`
      SELECT t.tgname::text AS name FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
      WHERE NOT t.tgisinternal AND t.tgenabled <> 'D' AND c.relnamespace = 'public'::regnamespace`)
    expect(found).toEqual(TRIGGERS)
  })
})

describe('every key is scoped by organisation', () => {
  test('each primary and unique key of each table begins with organisationId', async () => {
    const keys = await db.$queryRaw<{ table: string; key: string; first: string }[]>(Prisma.sql`
      SELECT t.relname::text AS table, c.relname::text AS key, a.attname::text AS first
      FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid JOIN pg_class t ON t.oid = i.indrelid
      JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = i.indkey[0]
      WHERE i.indisunique AND t.relnamespace = 'public'::regnamespace AND t.relname <> '_prisma_migrations'`)
    const unscoped = keys.filter(({ first }) => first !== 'organisationId').map(({ key }) => key)
    expect(unscoped.sort()).toEqual(['Organisation_pkey', 'Organisation_platform_workspace_key'])
    expect(new Set(keys.map(({ table }) => table))).toEqual(new Set(Object.values(Prisma.ModelName)))
  })

  test('each reference to another row names its organisation too, and refuses to take rows with it', async () => {
    const references = await db.$queryRaw<{ name: string; first: string; onDelete: string }[]>(Prisma.sql`
      SELECT f.conname::text AS name, a.attname::text AS first, f.confdeltype::text AS "onDelete"
      FROM pg_constraint f JOIN pg_attribute a ON a.attrelid = f.conrelid AND a.attnum = f.conkey[1]
      WHERE f.contype = 'f' AND f.connamespace = 'public'::regnamespace`)
    expect(references.length).toBeGreaterThan(20)
    expect(references.filter(({ first, onDelete }) => first !== 'organisationId' || onDelete !== 'r')).toEqual([])
  })

  test('no column takes its value from the database clock', async () => {
    const defaults = await names(Prisma.sql`
      SELECT table_name || '.' || column_name AS name FROM information_schema.columns
      WHERE table_schema = 'public' AND column_default IS NOT NULL AND table_name <> '_prisma_migrations'`)
    expect(defaults).toEqual([])
  })
})

describe('the audit is only ever added to', () => {
  async function recorded() {
    const organisationId = await testOrganisation()
    const event = { at: new Date('2027-03-01T09:00:00Z'), through: 'cli', action: 'organisation.made', subject: 'organisation' }
    await db.auditEvent.create({ data: { organisationId, id: newId(), subjectId: organisationId, facts: {}, ...event } })
    return organisationId
  }

  test('a change is refused', async () => {
    const organisationId = await recorded()
    await expect(db.auditEvent.updateMany({ where: { organisationId }, data: { action: 'nothing' } })).rejects.toThrow('UPDATE is refused')
  })

  test('a deletion is refused', async () => {
    const organisationId = await recorded()
    await expect(db.auditEvent.deleteMany({ where: { organisationId } })).rejects.toThrow('DELETE is refused')
    expect(await db.auditEvent.count({ where: { organisationId } })).toBe(1)
  })

  test('emptying the table is refused', async () => {
    await recorded()
    await expect(db.$executeRaw`TRUNCATE "AuditEvent"`).rejects.toThrow('TRUNCATE is refused')
  })

  test('the erasure of an organisation may, within its own transaction only', async () => {
    const organisationId = await recorded()
    await db.$transaction(async (tx) => {
      await tx.$executeRaw`SELECT set_config('daccom.erase', 'on', true)`
      await tx.auditEvent.deleteMany({ where: { organisationId } })
    })
    expect(await db.auditEvent.count({ where: { organisationId } })).toBe(0)
    const other = await recorded()
    await expect(db.auditEvent.deleteMany({ where: { organisationId: other } })).rejects.toThrow('DELETE is refused')
  })
})
