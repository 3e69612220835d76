-- AlterTable
ALTER TABLE "Milestone" ADD COLUMN     "checklist" INTEGER,
ADD COLUMN     "nextAskAt" TIMESTAMPTZ(3),
ADD COLUMN     "timesAsked" INTEGER NOT NULL DEFAULT 0;

-- AlterTable
ALTER TABLE "MilestoneItem" ADD COLUMN     "needsApproval" BOOLEAN NOT NULL DEFAULT false;

-- AlterTable
ALTER TABLE "MilestoneReview" ADD COLUMN     "place" TEXT NOT NULL DEFAULT 'executive';

-- AlterTable
ALTER TABLE "Project" ADD COLUMN     "endedAt" TIMESTAMPTZ(3),
ADD COLUMN     "funderApproval" TEXT,
ADD COLUMN     "learned" TEXT,
ADD COLUMN     "outsideBodies" TEXT;

-- CreateTable
CREATE TABLE "BusinessCase" (
    "organisationId" UUID NOT NULL,
    "projectId" UUID NOT NULL,
    "what" TEXT,
    "why" TEXT,
    "benefits" TEXT,
    "costs" TEXT,
    "consulted" TEXT,
    "risks" TEXT,
    "version" INTEGER NOT NULL,
    "writtenById" UUID NOT NULL,
    "writtenAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "BusinessCase_pkey" PRIMARY KEY ("organisationId","projectId")
);

-- CreateTable
CREATE TABLE "DigestSchedule" (
    "organisationId" UUID NOT NULL,
    "nextAt" TIMESTAMPTZ(3),

    CONSTRAINT "DigestSchedule_pkey" PRIMARY KEY ("organisationId")
);

-- CreateTable
CREATE TABLE "DigestReader" (
    "organisationId" UUID NOT NULL,
    "personId" UUID NOT NULL,
    "since" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "DigestReader_pkey" PRIMARY KEY ("organisationId","personId")
);

-- CreateTable
CREATE TABLE "ProjectPractice" (
    "organisationId" UUID NOT NULL,
    "projectId" UUID NOT NULL,
    "practiceId" UUID NOT NULL,

    CONSTRAINT "ProjectPractice_pkey" PRIMARY KEY ("organisationId","projectId","practiceId")
);

-- CreateTable
CREATE TABLE "ChecklistVersion" (
    "organisationId" UUID NOT NULL,
    "stage" INTEGER NOT NULL,
    "version" INTEGER NOT NULL,
    "items" JSONB NOT NULL,
    "createdById" UUID NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "ChecklistVersion_pkey" PRIMARY KEY ("organisationId","stage","version")
);

-- CreateTable
CREATE TABLE "Question" (
    "organisationId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "askerId" UUID NOT NULL,
    "practiceId" UUID,
    "isUnnamed" BOOLEAN NOT NULL,
    "text" TEXT NOT NULL,
    "askedAt" TIMESTAMPTZ(3) NOT NULL,
    "state" TEXT NOT NULL,
    "meetingId" UUID,
    "answer" TEXT,
    "answeredById" UUID,
    "answeredAt" TIMESTAMPTZ(3),
    "proposalId" UUID,
    "actionId" UUID,
    "nextAskAt" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL,

    CONSTRAINT "Question_pkey" PRIMARY KEY ("organisationId","id")
);

-- CreateTable
CREATE TABLE "QuestionSupport" (
    "organisationId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "questionId" UUID NOT NULL,
    "personId" UUID NOT NULL,
    "practiceId" UUID,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "QuestionSupport_pkey" PRIMARY KEY ("organisationId","id")
);

-- CreateTable
CREATE TABLE "StatusReport" (
    "organisationId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "month" DATE NOT NULL,
    "version" INTEGER NOT NULL,
    "state" TEXT NOT NULL,
    "headings" JSONB NOT NULL,
    "changes" TEXT NOT NULL,
    "edits" INTEGER NOT NULL,
    "draftedAt" TIMESTAMPTZ(3) NOT NULL,
    "publishedAt" TIMESTAMPTZ(3),
    "publishedById" UUID,
    "slug" TEXT,

    CONSTRAINT "StatusReport_pkey" PRIMARY KEY ("organisationId","id")
);

-- CreateTable
CREATE TABLE "StatusReportSchedule" (
    "organisationId" UUID NOT NULL,
    "nextDraftAt" TIMESTAMPTZ(3),

    CONSTRAINT "StatusReportSchedule_pkey" PRIMARY KEY ("organisationId")
);

-- CreateTable
CREATE TABLE "FunderSubmission" (
    "organisationId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "projectId" UUID NOT NULL,
    "state" TEXT NOT NULL,
    "submittedOn" DATE NOT NULL,
    "meetingOn" DATE,
    "moreWork" TEXT,
    "reasons" TEXT,
    "endedOn" DATE,
    "nextChaseAt" TIMESTAMPTZ(3),
    "timesChased" INTEGER NOT NULL,
    "version" INTEGER NOT NULL,
    "createdById" UUID NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "FunderSubmission_pkey" PRIMARY KEY ("organisationId","id")
);

-- CreateTable
CREATE TABLE "FunderSubmissionEvent" (
    "organisationId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "submissionId" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "happenedOn" DATE NOT NULL,
    "text" TEXT,
    "byId" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "FunderSubmissionEvent_pkey" PRIMARY KEY ("organisationId","id")
);

-- CreateTable
CREATE TABLE "ProjectReport" (
    "organisationId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "projectId" UUID NOT NULL,
    "authorId" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "isOnTrack" BOOLEAN NOT NULL,
    "happened" TEXT NOT NULL,
    "next" TEXT NOT NULL,
    "decision" TEXT,

    CONSTRAINT "ProjectReport_pkey" PRIMARY KEY ("organisationId","id")
);

-- CreateTable
CREATE TABLE "ProjectReportRound" (
    "organisationId" UUID NOT NULL,
    "meetingId" UUID NOT NULL,
    "nextAskAt" TIMESTAMPTZ(3),

    CONSTRAINT "ProjectReportRound_pkey" PRIMARY KEY ("organisationId","meetingId")
);

-- CreateTable
CREATE TABLE "ProjectReportAsk" (
    "organisationId" UUID NOT NULL,
    "meetingId" UUID NOT NULL,
    "projectId" UUID NOT NULL,
    "personId" UUID NOT NULL,
    "askedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "ProjectReportAsk_pkey" PRIMARY KEY ("organisationId","meetingId","projectId")
);

-- CreateIndex
CREATE INDEX "ProjectPractice_organisationId_practiceId_idx" ON "ProjectPractice"("organisationId", "practiceId");

-- CreateIndex
CREATE INDEX "Question_organisationId_state_askedAt_idx" ON "Question"("organisationId", "state", "askedAt");

-- CreateIndex
CREATE UNIQUE INDEX "Question_organisationId_number_key" ON "Question"("organisationId", "number");

-- CreateIndex
CREATE UNIQUE INDEX "QuestionSupport_organisationId_questionId_personId_key" ON "QuestionSupport"("organisationId", "questionId", "personId");

-- CreateIndex
CREATE UNIQUE INDEX "StatusReport_organisationId_slug_key" ON "StatusReport"("organisationId", "slug");

CREATE INDEX "StatusReport_slug_idx" ON "StatusReport"("slug");

-- CreateIndex
CREATE UNIQUE INDEX "StatusReport_organisationId_month_version_key" ON "StatusReport"("organisationId", "month", "version");

-- CreateIndex
CREATE INDEX "FunderSubmission_organisationId_projectId_submittedOn_idx" ON "FunderSubmission"("organisationId", "projectId", "submittedOn");

-- CreateIndex
CREATE INDEX "FunderSubmissionEvent_organisationId_submissionId_at_idx" ON "FunderSubmissionEvent"("organisationId", "submissionId", "at");

-- CreateIndex
CREATE INDEX "ProjectReport_organisationId_projectId_at_idx" ON "ProjectReport"("organisationId", "projectId", "at");

-- CreateIndex
CREATE INDEX "ProjectReportAsk_organisationId_projectId_askedAt_idx" ON "ProjectReportAsk"("organisationId", "projectId", "askedAt");

-- AddForeignKey
ALTER TABLE "BusinessCase" ADD CONSTRAINT "BusinessCase_organisationId_fkey" FOREIGN KEY ("organisationId") REFERENCES "Organisation"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "BusinessCase" ADD CONSTRAINT "BusinessCase_organisationId_projectId_fkey" FOREIGN KEY ("organisationId", "projectId") REFERENCES "Project"("organisationId", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "BusinessCase" ADD CONSTRAINT "BusinessCase_organisationId_writtenById_fkey" FOREIGN KEY ("organisationId", "writtenById") REFERENCES "Person"("organisationId", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "DigestSchedule" ADD CONSTRAINT "DigestSchedule_organisationId_fkey" FOREIGN KEY ("organisationId") REFERENCES "Organisation"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "DigestReader" ADD CONSTRAINT "DigestReader_organisationId_fkey" FOREIGN KEY ("organisationId") REFERENCES "Organisation"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "DigestReader" ADD CONSTRAINT "DigestReader_organisationId_personId_fkey" FOREIGN KEY ("organisationId", "personId") REFERENCES "Person"("organisationId", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "ProjectPractice" ADD CONSTRAINT "ProjectPractice_organisationId_fkey" FOREIGN KEY ("organisationId") REFERENCES "Organisation"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "ProjectPractice" ADD CONSTRAINT "ProjectPractice_organisationId_projectId_fkey" FOREIGN KEY ("organisationId", "projectId") REFERENCES "Project"("organisationId", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "ProjectPractice" ADD CONSTRAINT "ProjectPractice_organisationId_practiceId_fkey" FOREIGN KEY ("organisationId", "practiceId") REFERENCES "Practice"("organisationId", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "ChecklistVersion" ADD CONSTRAINT "ChecklistVersion_organisationId_fkey" FOREIGN KEY ("organisationId") REFERENCES "Organisation"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "ChecklistVersion" ADD CONSTRAINT "ChecklistVersion_organisationId_createdById_fkey" FOREIGN KEY ("organisationId", "createdById") REFERENCES "Person"("organisationId", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "Question" ADD CONSTRAINT "Question_organisationId_fkey" FOREIGN KEY ("organisationId") REFERENCES "Organisation"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "Question" ADD CONSTRAINT "Question_organisationId_askerId_fkey" FOREIGN KEY ("organisationId", "askerId") REFERENCES "Person"("organisationId", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "Question" ADD CONSTRAINT "Question_organisationId_practiceId_fkey" FOREIGN KEY ("organisationId", "practiceId") REFERENCES "Practice"("organisationId", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "Question" ADD CONSTRAINT "Question_organisationId_meetingId_fkey" FOREIGN KEY ("organisationId", "meetingId") REFERENCES "Meeting"("organisationId", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "Question" ADD CONSTRAINT "Question_organisationId_answeredById_fkey" FOREIGN KEY ("organisationId", "answeredById") REFERENCES "Person"("organisationId", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "Question" ADD CONSTRAINT "Question_organisationId_proposalId_fkey" FOREIGN KEY ("organisationId", "proposalId") REFERENCES "Proposal"("organisationId", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "Question" ADD CONSTRAINT "Question_organisationId_actionId_fkey" FOREIGN KEY ("organisationId", "actionId") REFERENCES "Action"("organisationId", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "QuestionSupport" ADD CONSTRAINT "QuestionSupport_organisationId_fkey" FOREIGN KEY ("organisationId") REFERENCES "Organisation"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "QuestionSupport" ADD CONSTRAINT "QuestionSupport_organisationId_questionId_fkey" FOREIGN KEY ("organisationId", "questionId") REFERENCES "Question"("organisationId", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "QuestionSupport" ADD CONSTRAINT "QuestionSupport_organisationId_personId_fkey" FOREIGN KEY ("organisationId", "personId") REFERENCES "Person"("organisationId", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "QuestionSupport" ADD CONSTRAINT "QuestionSupport_organisationId_practiceId_fkey" FOREIGN KEY ("organisationId", "practiceId") REFERENCES "Practice"("organisationId", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "StatusReport" ADD CONSTRAINT "StatusReport_organisationId_fkey" FOREIGN KEY ("organisationId") REFERENCES "Organisation"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "StatusReport" ADD CONSTRAINT "StatusReport_organisationId_publishedById_fkey" FOREIGN KEY ("organisationId", "publishedById") REFERENCES "Person"("organisationId", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "StatusReportSchedule" ADD CONSTRAINT "StatusReportSchedule_organisationId_fkey" FOREIGN KEY ("organisationId") REFERENCES "Organisation"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "FunderSubmission" ADD CONSTRAINT "FunderSubmission_organisationId_fkey" FOREIGN KEY ("organisationId") REFERENCES "Organisation"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "FunderSubmission" ADD CONSTRAINT "FunderSubmission_organisationId_projectId_fkey" FOREIGN KEY ("organisationId", "projectId") REFERENCES "Project"("organisationId", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "FunderSubmission" ADD CONSTRAINT "FunderSubmission_organisationId_createdById_fkey" FOREIGN KEY ("organisationId", "createdById") REFERENCES "Person"("organisationId", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "FunderSubmissionEvent" ADD CONSTRAINT "FunderSubmissionEvent_organisationId_fkey" FOREIGN KEY ("organisationId") REFERENCES "Organisation"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "FunderSubmissionEvent" ADD CONSTRAINT "FunderSubmissionEvent_organisationId_submissionId_fkey" FOREIGN KEY ("organisationId", "submissionId") REFERENCES "FunderSubmission"("organisationId", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "FunderSubmissionEvent" ADD CONSTRAINT "FunderSubmissionEvent_organisationId_byId_fkey" FOREIGN KEY ("organisationId", "byId") REFERENCES "Person"("organisationId", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "ProjectReport" ADD CONSTRAINT "ProjectReport_organisationId_fkey" FOREIGN KEY ("organisationId") REFERENCES "Organisation"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "ProjectReport" ADD CONSTRAINT "ProjectReport_organisationId_projectId_fkey" FOREIGN KEY ("organisationId", "projectId") REFERENCES "Project"("organisationId", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "ProjectReport" ADD CONSTRAINT "ProjectReport_organisationId_authorId_fkey" FOREIGN KEY ("organisationId", "authorId") REFERENCES "Person"("organisationId", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "ProjectReportRound" ADD CONSTRAINT "ProjectReportRound_organisationId_fkey" FOREIGN KEY ("organisationId") REFERENCES "Organisation"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "ProjectReportRound" ADD CONSTRAINT "ProjectReportRound_organisationId_meetingId_fkey" FOREIGN KEY ("organisationId", "meetingId") REFERENCES "Meeting"("organisationId", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "ProjectReportAsk" ADD CONSTRAINT "ProjectReportAsk_organisationId_fkey" FOREIGN KEY ("organisationId") REFERENCES "Organisation"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "ProjectReportAsk" ADD CONSTRAINT "ProjectReportAsk_organisationId_meetingId_fkey" FOREIGN KEY ("organisationId", "meetingId") REFERENCES "Meeting"("organisationId", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "ProjectReportAsk" ADD CONSTRAINT "ProjectReportAsk_organisationId_projectId_fkey" FOREIGN KEY ("organisationId", "projectId") REFERENCES "Project"("organisationId", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "ProjectReportAsk" ADD CONSTRAINT "ProjectReportAsk_organisationId_personId_fkey" FOREIGN KEY ("organisationId", "personId") REFERENCES "Person"("organisationId", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

ALTER TABLE "Milestone" ALTER COLUMN "timesAsked" DROP DEFAULT;
ALTER TABLE "MilestoneItem" ALTER COLUMN "needsApproval" DROP DEFAULT;
ALTER TABLE "MilestoneReview" ALTER COLUMN "place" DROP DEFAULT;

UPDATE "Milestone" SET "checklist" = 0 WHERE "state" <> 'to_come';
UPDATE "MilestoneItem" SET "needsApproval" = true
WHERE "stage" = 3 AND "text" IN ('Funding and resource requirements are identified and agreed.', 'The business case is confirmed.');
UPDATE "Milestone" AS last SET "nextAskAt" = live."passedAt" + interval '6 months'
FROM "Milestone" AS live
WHERE last."stage" = 4 AND last."state" = 'open' AND live."stage" = 3 AND live."passedAt" IS NOT NULL
  AND live."organisationId" = last."organisationId" AND live."projectId" = last."projectId";
UPDATE "Project" SET "endedAt" = milestone."passedAt"
FROM "Milestone" AS milestone
WHERE "Project"."state" = 'closed' AND milestone."stage" = 4 AND milestone."projectId" = "Project"."id" AND milestone."organisationId" = "Project"."organisationId";

ALTER TABLE "Project" ADD CONSTRAINT "Project_funderApproval_check" CHECK ("funderApproval" IN ('not_needed', 'significant_change', 'invest_to_save'));
ALTER TABLE "Project" ADD CONSTRAINT "Project_ended_check" CHECK (("state" IN ('closed', 'stopped')) = ("endedAt" IS NOT NULL));
ALTER TABLE "Milestone" ADD CONSTRAINT "Milestone_checklist_check" CHECK (("state" = 'to_come') = ("checklist" IS NULL));
ALTER TABLE "MilestoneReview" ADD CONSTRAINT "MilestoneReview_place_check" CHECK ("place" IN ('executive', 'programme'));
ALTER TABLE "ChecklistVersion" ADD CONSTRAINT "ChecklistVersion_stage_check" CHECK ("stage" BETWEEN 1 AND 4 AND "version" > 0);
ALTER TABLE "FunderSubmission" ADD CONSTRAINT "FunderSubmission_state_check" CHECK ("state" IN ('submitted', 'more_work', 'approved', 'rejected', 'withdrawn'));
ALTER TABLE "FunderSubmission" ADD CONSTRAINT "FunderSubmission_ended_check" CHECK (("state" IN ('approved', 'rejected', 'withdrawn')) = ("endedOn" IS NOT NULL));
ALTER TABLE "FunderSubmission" ADD CONSTRAINT "FunderSubmission_moreWork_check" CHECK ("state" <> 'more_work' OR "moreWork" IS NOT NULL);
ALTER TABLE "FunderSubmissionEvent" ADD CONSTRAINT "FunderSubmissionEvent_kind_check" CHECK (
  "kind" IN ('submitted', 'more_work', 'resubmitted', 'approved', 'rejected', 'reasons', 'withdrawn', 'corrected'));
ALTER TABLE "Question" ADD CONSTRAINT "Question_state_check" CHECK ("state" IN ('open', 'for_session', 'answered', 'withdrawn'));
ALTER TABLE "Question" ADD CONSTRAINT "Question_answered_check" CHECK (
  num_nonnulls("answer", "answeredById", "answeredAt") IN (0, 3) AND ("state" <> 'answered' OR "answer" IS NOT NULL));
ALTER TABLE "Question" ADD CONSTRAINT "Question_unnamed_check" CHECK (NOT "isUnnamed" OR "practiceId" IS NOT NULL);
ALTER TABLE "StatusReport" ADD CONSTRAINT "StatusReport_state_check" CHECK ("state" IN ('draft', 'published'));
ALTER TABLE "StatusReport" ADD CONSTRAINT "StatusReport_published_check" CHECK (
  ("state" = 'published') = ("publishedAt" IS NOT NULL) AND ("state" = 'published') = ("publishedById" IS NOT NULL) AND ("slug" IS NULL OR "state" = 'published'));
ALTER TABLE "StatusReport" ADD CONSTRAINT "StatusReport_month_check" CHECK (extract(day FROM "month") = 1 AND "version" > 0);

CREATE INDEX "Milestone_nextAskAt_idx" ON "Milestone"("nextAskAt") WHERE "nextAskAt" IS NOT NULL;
CREATE UNIQUE INDEX "FunderSubmission_open_key" ON "FunderSubmission"("organisationId", "projectId") WHERE "state" IN ('submitted', 'more_work');
CREATE INDEX "FunderSubmission_nextChaseAt_idx" ON "FunderSubmission"("nextChaseAt") WHERE "nextChaseAt" IS NOT NULL;
CREATE INDEX "ProjectReportRound_nextAskAt_idx" ON "ProjectReportRound"("nextAskAt") WHERE "nextAskAt" IS NOT NULL;
CREATE INDEX "Question_nextAskAt_idx" ON "Question"("nextAskAt") WHERE "nextAskAt" IS NOT NULL;
CREATE INDEX "DigestSchedule_nextAt_idx" ON "DigestSchedule"("nextAt") WHERE "nextAt" IS NOT NULL;
CREATE INDEX "StatusReportSchedule_nextDraftAt_idx" ON "StatusReportSchedule"("nextDraftAt") WHERE "nextDraftAt" IS NOT NULL;
CREATE UNIQUE INDEX "StatusReport_draft_key" ON "StatusReport"("organisationId", "month") WHERE "state" = 'draft';
