-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateTable
CREATE TABLE "MeetingSeries" (
    "organisationId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "audience" TEXT NOT NULL,
    "chairId" UUID,
    "secretaryId" UUID,

    CONSTRAINT "MeetingSeries_pkey" PRIMARY KEY ("organisationId","id")
);

-- CreateTable
CREATE TABLE "Organisation" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "platform" TEXT,
    "workspace" TEXT,
    "population" INTEGER,
    "funder" TEXT NOT NULL,
    "zone" TEXT NOT NULL,
    "isSample" BOOLEAN NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Organisation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Setting" (
    "organisationId" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "value" JSONB NOT NULL,

    CONSTRAINT "Setting_pkey" PRIMARY KEY ("organisationId","key")
);

-- CreateTable
CREATE TABLE "Counter" (
    "organisationId" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "next" INTEGER NOT NULL,

    CONSTRAINT "Counter_pkey" PRIMARY KEY ("organisationId","name")
);

-- CreateTable
CREATE TABLE "ChatPlace" (
    "organisationId" UUID NOT NULL,
    "platform" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "externalId" TEXT NOT NULL,

    CONSTRAINT "ChatPlace_pkey" PRIMARY KEY ("organisationId","platform","name")
);

-- CreateTable
CREATE TABLE "Person" (
    "organisationId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "email" TEXT,
    "affiliation" TEXT,
    "leftOn" DATE,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Person_pkey" PRIMARY KEY ("organisationId","id")
);

-- CreateTable
CREATE TABLE "ChatIdentity" (
    "organisationId" UUID NOT NULL,
    "platform" TEXT NOT NULL,
    "workspace" TEXT NOT NULL,
    "externalId" TEXT NOT NULL,
    "personId" UUID NOT NULL,
    "directChannel" TEXT,

    CONSTRAINT "ChatIdentity_pkey" PRIMARY KEY ("organisationId","platform","workspace","externalId")
);

-- CreateTable
CREATE TABLE "RoleAssignment" (
    "organisationId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "personId" UUID NOT NULL,
    "role" TEXT NOT NULL,
    "practiceId" UUID,
    "fromOn" DATE NOT NULL,
    "toOn" DATE,

    CONSTRAINT "RoleAssignment_pkey" PRIMARY KEY ("organisationId","id")
);

-- CreateTable
CREATE TABLE "AuditEvent" (
    "organisationId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "personId" UUID,
    "through" TEXT NOT NULL,
    "action" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "subjectId" UUID NOT NULL,
    "facts" JSONB NOT NULL,

    CONSTRAINT "AuditEvent_pkey" PRIMARY KEY ("organisationId","id")
);

-- CreateTable
CREATE TABLE "UseCaseKey" (
    "organisationId" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "outcome" JSONB,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "UseCaseKey_pkey" PRIMARY KEY ("organisationId","key")
);

-- CreateTable
CREATE TABLE "Delivery" (
    "organisationId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "target" TEXT NOT NULL,
    "mode" TEXT NOT NULL,
    "fact" JSONB NOT NULL,
    "subject" TEXT,
    "updates" UUID,
    "dedupeKey" TEXT NOT NULL,
    "dueAt" TIMESTAMPTZ(3) NOT NULL,
    "state" TEXT NOT NULL,
    "attempts" INTEGER NOT NULL,
    "looks" INTEGER NOT NULL,
    "heldUntil" TIMESTAMPTZ(3) NOT NULL,
    "channel" TEXT,
    "ts" TEXT,
    "sentAt" TIMESTAMPTZ(3),
    "reason" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Delivery_pkey" PRIMARY KEY ("organisationId","id")
);

-- CreateTable
CREATE TABLE "Practice" (
    "organisationId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "odsCode" TEXT NOT NULL,
    "listSize" INTEGER,
    "agreement" TEXT NOT NULL,
    "agreementOn" DATE NOT NULL,
    "closedOn" DATE,

    CONSTRAINT "Practice_pkey" PRIMARY KEY ("organisationId","id")
);

-- CreateTable
CREATE TABLE "CommissioningArea" (
    "organisationId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "involvement" INTEGER NOT NULL,
    "rank" INTEGER NOT NULL,

    CONSTRAINT "CommissioningArea_pkey" PRIMARY KEY ("organisationId","id")
);

-- CreateTable
CREATE TABLE "Proposal" (
    "organisationId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "number" INTEGER,
    "kind" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "proposerId" UUID NOT NULL,
    "practiceId" UUID,
    "behalfOf" TEXT,
    "title" TEXT NOT NULL,
    "areaId" UUID,
    "whatAndWhy" TEXT NOT NULL,
    "benefits" TEXT,
    "costPence" BIGINT,
    "costBasis" TEXT,
    "funding" TEXT,
    "consulted" TEXT,
    "suggestedLead" TEXT,
    "suggestedManager" TEXT,
    "les" TEXT,
    "sender" TEXT,
    "wanted" TEXT,
    "reviewerId" UUID,
    "studyDueAt" TIMESTAMPTZ(3),
    "studyLeftMs" INTEGER,
    "referredTo" TEXT,
    "nextReturnAt" TIMESTAMPTZ(3),
    "submittedAt" TIMESTAMPTZ(3),
    "stateSince" TIMESTAMPTZ(3) NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Proposal_pkey" PRIMARY KEY ("organisationId","id")
);

-- CreateTable
CREATE TABLE "ProposalReview" (
    "organisationId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "proposalId" UUID NOT NULL,
    "reviewerId" UUID NOT NULL,
    "ratings" JSONB NOT NULL,
    "recommendation" TEXT NOT NULL,
    "reasons" TEXT NOT NULL,
    "submittedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "ProposalReview_pkey" PRIMARY KEY ("organisationId","id")
);

-- CreateTable
CREATE TABLE "ProposalInterest" (
    "organisationId" UUID NOT NULL,
    "proposalId" UUID NOT NULL,
    "personId" UUID NOT NULL,
    "declaredAt" TIMESTAMPTZ(3) NOT NULL,
    "note" TEXT,

    CONSTRAINT "ProposalInterest_pkey" PRIMARY KEY ("organisationId","proposalId","personId")
);

-- CreateTable
CREATE TABLE "Decision" (
    "organisationId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "proposalId" UUID NOT NULL,
    "state" TEXT NOT NULL,
    "outcome" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "takenIn" TEXT NOT NULL,
    "meetingOn" DATE,
    "enteredById" UUID NOT NULL,
    "enteredAt" TIMESTAMPTZ(3) NOT NULL,
    "agreedById" UUID,
    "closedAt" TIMESTAMPTZ(3),
    "terms" JSONB NOT NULL,

    CONSTRAINT "Decision_pkey" PRIMARY KEY ("organisationId","id")
);

-- CreateTable
CREATE TABLE "ProposalNote" (
    "organisationId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "proposalId" UUID NOT NULL,
    "personId" UUID NOT NULL,
    "about" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "ProposalNote_pkey" PRIMARY KEY ("organisationId","id")
);

-- CreateIndex
CREATE UNIQUE INDEX "MeetingSeries_organisationId_name_key" ON "MeetingSeries"("organisationId", "name");

-- CreateIndex
CREATE UNIQUE INDEX "Organisation_platform_workspace_key" ON "Organisation"("platform", "workspace");

-- CreateIndex
CREATE INDEX "Person_organisationId_email_idx" ON "Person"("organisationId", "email");

-- CreateIndex
CREATE INDEX "Person_organisationId_name_id_idx" ON "Person"("organisationId", "name", "id");

-- CreateIndex
CREATE INDEX "ChatIdentity_organisationId_personId_idx" ON "ChatIdentity"("organisationId", "personId");

-- CreateIndex
CREATE INDEX "RoleAssignment_organisationId_personId_idx" ON "RoleAssignment"("organisationId", "personId");

-- CreateIndex
CREATE INDEX "RoleAssignment_organisationId_role_idx" ON "RoleAssignment"("organisationId", "role");

-- CreateIndex
CREATE INDEX "AuditEvent_organisationId_subject_subjectId_at_idx" ON "AuditEvent"("organisationId", "subject", "subjectId", "at");

-- CreateIndex
CREATE INDEX "Delivery_organisationId_subject_idx" ON "Delivery"("organisationId", "subject");

-- CreateIndex
CREATE UNIQUE INDEX "Delivery_organisationId_dedupeKey_key" ON "Delivery"("organisationId", "dedupeKey");

-- CreateIndex
CREATE INDEX "Practice_organisationId_name_id_idx" ON "Practice"("organisationId", "name", "id");

-- CreateIndex
CREATE UNIQUE INDEX "Practice_organisationId_odsCode_key" ON "Practice"("organisationId", "odsCode");

-- CreateIndex
CREATE UNIQUE INDEX "CommissioningArea_organisationId_name_key" ON "CommissioningArea"("organisationId", "name");

-- CreateIndex
CREATE INDEX "Proposal_organisationId_state_number_idx" ON "Proposal"("organisationId", "state", "number");

-- CreateIndex
CREATE INDEX "Proposal_organisationId_proposerId_number_idx" ON "Proposal"("organisationId", "proposerId", "number");

-- CreateIndex
CREATE UNIQUE INDEX "Proposal_organisationId_number_key" ON "Proposal"("organisationId", "number");

-- CreateIndex
CREATE INDEX "ProposalReview_organisationId_proposalId_idx" ON "ProposalReview"("organisationId", "proposalId");

-- CreateIndex
CREATE INDEX "Decision_organisationId_proposalId_idx" ON "Decision"("organisationId", "proposalId");

-- CreateIndex
CREATE INDEX "ProposalNote_organisationId_proposalId_idx" ON "ProposalNote"("organisationId", "proposalId");

-- AddForeignKey
ALTER TABLE "MeetingSeries" ADD CONSTRAINT "MeetingSeries_organisationId_fkey" FOREIGN KEY ("organisationId") REFERENCES "Organisation"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "MeetingSeries" ADD CONSTRAINT "MeetingSeries_organisationId_chairId_fkey" FOREIGN KEY ("organisationId", "chairId") REFERENCES "Person"("organisationId", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "MeetingSeries" ADD CONSTRAINT "MeetingSeries_organisationId_secretaryId_fkey" FOREIGN KEY ("organisationId", "secretaryId") REFERENCES "Person"("organisationId", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "Setting" ADD CONSTRAINT "Setting_organisationId_fkey" FOREIGN KEY ("organisationId") REFERENCES "Organisation"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "Counter" ADD CONSTRAINT "Counter_organisationId_fkey" FOREIGN KEY ("organisationId") REFERENCES "Organisation"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "ChatPlace" ADD CONSTRAINT "ChatPlace_organisationId_fkey" FOREIGN KEY ("organisationId") REFERENCES "Organisation"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "Person" ADD CONSTRAINT "Person_organisationId_fkey" FOREIGN KEY ("organisationId") REFERENCES "Organisation"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "ChatIdentity" ADD CONSTRAINT "ChatIdentity_organisationId_fkey" FOREIGN KEY ("organisationId") REFERENCES "Organisation"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "ChatIdentity" ADD CONSTRAINT "ChatIdentity_organisationId_personId_fkey" FOREIGN KEY ("organisationId", "personId") REFERENCES "Person"("organisationId", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "RoleAssignment" ADD CONSTRAINT "RoleAssignment_organisationId_fkey" FOREIGN KEY ("organisationId") REFERENCES "Organisation"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "RoleAssignment" ADD CONSTRAINT "RoleAssignment_organisationId_personId_fkey" FOREIGN KEY ("organisationId", "personId") REFERENCES "Person"("organisationId", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "RoleAssignment" ADD CONSTRAINT "RoleAssignment_organisationId_practiceId_fkey" FOREIGN KEY ("organisationId", "practiceId") REFERENCES "Practice"("organisationId", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "AuditEvent" ADD CONSTRAINT "AuditEvent_organisationId_fkey" FOREIGN KEY ("organisationId") REFERENCES "Organisation"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "UseCaseKey" ADD CONSTRAINT "UseCaseKey_organisationId_fkey" FOREIGN KEY ("organisationId") REFERENCES "Organisation"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "Delivery" ADD CONSTRAINT "Delivery_organisationId_fkey" FOREIGN KEY ("organisationId") REFERENCES "Organisation"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "Practice" ADD CONSTRAINT "Practice_organisationId_fkey" FOREIGN KEY ("organisationId") REFERENCES "Organisation"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "CommissioningArea" ADD CONSTRAINT "CommissioningArea_organisationId_fkey" FOREIGN KEY ("organisationId") REFERENCES "Organisation"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "Proposal" ADD CONSTRAINT "Proposal_organisationId_fkey" FOREIGN KEY ("organisationId") REFERENCES "Organisation"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "Proposal" ADD CONSTRAINT "Proposal_organisationId_proposerId_fkey" FOREIGN KEY ("organisationId", "proposerId") REFERENCES "Person"("organisationId", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "Proposal" ADD CONSTRAINT "Proposal_organisationId_practiceId_fkey" FOREIGN KEY ("organisationId", "practiceId") REFERENCES "Practice"("organisationId", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "Proposal" ADD CONSTRAINT "Proposal_organisationId_areaId_fkey" FOREIGN KEY ("organisationId", "areaId") REFERENCES "CommissioningArea"("organisationId", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "Proposal" ADD CONSTRAINT "Proposal_organisationId_reviewerId_fkey" FOREIGN KEY ("organisationId", "reviewerId") REFERENCES "Person"("organisationId", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "ProposalReview" ADD CONSTRAINT "ProposalReview_organisationId_fkey" FOREIGN KEY ("organisationId") REFERENCES "Organisation"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "ProposalReview" ADD CONSTRAINT "ProposalReview_organisationId_proposalId_fkey" FOREIGN KEY ("organisationId", "proposalId") REFERENCES "Proposal"("organisationId", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "ProposalReview" ADD CONSTRAINT "ProposalReview_organisationId_reviewerId_fkey" FOREIGN KEY ("organisationId", "reviewerId") REFERENCES "Person"("organisationId", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "ProposalInterest" ADD CONSTRAINT "ProposalInterest_organisationId_fkey" FOREIGN KEY ("organisationId") REFERENCES "Organisation"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "ProposalInterest" ADD CONSTRAINT "ProposalInterest_organisationId_proposalId_fkey" FOREIGN KEY ("organisationId", "proposalId") REFERENCES "Proposal"("organisationId", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "ProposalInterest" ADD CONSTRAINT "ProposalInterest_organisationId_personId_fkey" FOREIGN KEY ("organisationId", "personId") REFERENCES "Person"("organisationId", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "Decision" ADD CONSTRAINT "Decision_organisationId_fkey" FOREIGN KEY ("organisationId") REFERENCES "Organisation"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "Decision" ADD CONSTRAINT "Decision_organisationId_proposalId_fkey" FOREIGN KEY ("organisationId", "proposalId") REFERENCES "Proposal"("organisationId", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "Decision" ADD CONSTRAINT "Decision_organisationId_enteredById_fkey" FOREIGN KEY ("organisationId", "enteredById") REFERENCES "Person"("organisationId", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "Decision" ADD CONSTRAINT "Decision_organisationId_agreedById_fkey" FOREIGN KEY ("organisationId", "agreedById") REFERENCES "Person"("organisationId", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "ProposalNote" ADD CONSTRAINT "ProposalNote_organisationId_fkey" FOREIGN KEY ("organisationId") REFERENCES "Organisation"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "ProposalNote" ADD CONSTRAINT "ProposalNote_organisationId_proposalId_fkey" FOREIGN KEY ("organisationId", "proposalId") REFERENCES "Proposal"("organisationId", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "ProposalNote" ADD CONSTRAINT "ProposalNote_organisationId_personId_fkey" FOREIGN KEY ("organisationId", "personId") REFERENCES "Person"("organisationId", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- From here on by hand: what the schema language cannot say. tests/schema.test.ts finds each of these in the database.

ALTER TABLE "Practice" ADD CONSTRAINT "Practice_agreement_check" CHECK ("agreement" IN ('signed', 'declined', 'clarifying'));

ALTER TABLE "CommissioningArea" ADD CONSTRAINT "CommissioningArea_involvement_check" CHECK ("involvement" BETWEEN 1 AND 4);

ALTER TABLE "MeetingSeries" ADD CONSTRAINT "MeetingSeries_audience_check" CHECK ("audience" IN ('practices', 'members'));

ALTER TABLE "RoleAssignment" ADD CONSTRAINT "RoleAssignment_role_check" CHECK ("role" IN (
    'practice_member', 'administrator', 'programme_manager', 'executive_member', 'director', 'project_manager', 'clinical_lead',
    'practice_representative', 'prescribing_lead', 'practice_manager', 'funder_officer', 'patient_representative', 'chair', 'secretary'));

ALTER TABLE "RoleAssignment" ADD CONSTRAINT "RoleAssignment_practice_check" CHECK ("practiceId" IS NOT NULL
    OR "role" NOT IN ('practice_member', 'practice_representative', 'prescribing_lead', 'practice_manager'));

ALTER TABLE "Proposal" ADD CONSTRAINT "Proposal_kind_check" CHECK ("kind" IN ('service', 'les_case', 'request'));

ALTER TABLE "Proposal" ADD CONSTRAINT "Proposal_state_check" CHECK ("state" IN (
    'draft', 'submitted', 'more_information_wanted', 'under_study', 'ready_to_decide', 'accepted', 'declined', 'deferred', 'referred', 'withdrawn'));

ALTER TABLE "ProposalNote" ADD CONSTRAINT "ProposalNote_about_check" CHECK ("about" IN ('question', 'kind'));

ALTER TABLE "ProposalReview" ADD CONSTRAINT "ProposalReview_recommendation_check" CHECK ("recommendation" IN ('accept', 'decline', 'defer', 'refer'));

ALTER TABLE "Decision" ADD CONSTRAINT "Decision_state_check" CHECK ("state" IN ('entered', 'final', 'taken_back'));

ALTER TABLE "Decision" ADD CONSTRAINT "Decision_outcome_check" CHECK ("outcome" IN ('accepted', 'declined', 'deferred', 'referred'));

ALTER TABLE "Decision" ADD CONSTRAINT "Decision_takenIn_check" CHECK ("takenIn" IN ('meeting', 'channel', 'gate'));

ALTER TABLE "Delivery" ADD CONSTRAINT "Delivery_mode_check" CHECK ("mode" IN ('post', 'update'));

ALTER TABLE "Delivery" ADD CONSTRAINT "Delivery_state_check" CHECK ("state" IN ('queued', 'sending', 'sent', 'dropped', 'failed'));

ALTER TABLE "Delivery" ADD CONSTRAINT "Delivery_sent_check" CHECK ("state" <> 'sent'
    OR ("channel" IS NOT NULL AND "ts" IS NOT NULL AND "sentAt" IS NOT NULL));

ALTER TABLE "AuditEvent" ADD CONSTRAINT "AuditEvent_through_check" CHECK ("through" IN (
    'command', 'button', 'form', 'event', 'sweep', 'import', 'cli'));

-- At most one decision waits for its second member.
CREATE UNIQUE INDEX "Decision_entered_key" ON "Decision"("organisationId", "proposalId") WHERE "state" = 'entered';

-- A sweep costs what is due, not what exists.
CREATE INDEX "Proposal_nextReturnAt_idx" ON "Proposal"("nextReturnAt") WHERE "nextReturnAt" IS NOT NULL;

-- The sender looks for what is due: an index that begins with the target would have it read all that is not. It also counts what each
-- target was sent lately.
CREATE INDEX "Delivery_due_idx" ON "Delivery"("dueAt") WHERE "state" IN ('queued', 'sending');

CREATE INDEX "Delivery_sent_idx" ON "Delivery"("organisationId", "target", "sentAt") WHERE "state" = 'sent';

-- At most one update waits for each card.
CREATE UNIQUE INDEX "Delivery_waiting_update_key" ON "Delivery"("organisationId", "updates")
    WHERE "mode" = 'update' AND "state" = 'queued';

-- The audit is only ever added to. The one exception is the erasure of a whole organisation, which says so for its transaction.
CREATE FUNCTION "refuseChangeOfAudit"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF current_setting('daccom.erase', true) = 'on' THEN
        IF TG_OP = 'UPDATE' THEN
            RETURN NEW;
        END IF;
        RETURN OLD;
    END IF;
    RAISE EXCEPTION 'AuditEvent is only ever added to: % is refused', TG_OP;
END
$$;

CREATE TRIGGER "AuditEvent_no_change" BEFORE UPDATE OR DELETE ON "AuditEvent"
    FOR EACH ROW EXECUTE FUNCTION "refuseChangeOfAudit"();

CREATE TRIGGER "AuditEvent_no_truncate" BEFORE TRUNCATE ON "AuditEvent"
    FOR EACH STATEMENT EXECUTE FUNCTION "refuseChangeOfAudit"();
