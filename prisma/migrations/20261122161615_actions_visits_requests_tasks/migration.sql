-- DropIndex
DROP INDEX "Action_organisationId_ownerId_idx";

-- DropIndex
DROP INDEX "Action_organisationId_ownerPracticeId_idx";

-- AlterTable
ALTER TABLE "Action" ADD COLUMN     "area" TEXT,
ADD COLUMN     "askedId" UUID,
ADD COLUMN     "askedIn" TEXT,
ADD COLUMN     "blockedOn" TEXT,
ADD COLUMN     "body" TEXT,
ADD COLUMN     "dueMeetingId" UUID,
ADD COLUMN     "endedById" UUID,
ADD COLUMN     "escalatedAt" TIMESTAMPTZ(3),
ADD COLUMN     "givenAt" TIMESTAMPTZ(3),
ADD COLUMN     "isToPost" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "nextNudgeAt" TIMESTAMPTZ(3),
ADD COLUMN     "nudgeStep" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "permalink" TEXT,
ADD COLUMN     "postedIn" TEXT,
ADD COLUMN     "reason" TEXT,
ADD COLUMN     "takenOnAt" TIMESTAMPTZ(3),
ADD COLUMN     "taskId" UUID,
ADD COLUMN     "timesMoved" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "visitId" UUID;

-- AlterTable
ALTER TABLE "Nudge" ADD COLUMN     "subject" TEXT;

-- CreateTable
CREATE TABLE "ActionEvent" (
    "organisationId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "actionId" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "byId" UUID,
    "kind" TEXT NOT NULL,
    "text" TEXT,
    "before" TEXT,
    "after" TEXT,

    CONSTRAINT "ActionEvent_pkey" PRIMARY KEY ("organisationId","id")
);

-- CreateTable
CREATE TABLE "ActionPost" (
    "organisationId" UUID NOT NULL,
    "place" TEXT NOT NULL,
    "nextAt" TIMESTAMPTZ(3),
    "lastOn" DATE,

    CONSTRAINT "ActionPost_pkey" PRIMARY KEY ("organisationId","place")
);

-- CreateTable
CREATE TABLE "FunderRequest" (
    "organisationId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "what" TEXT NOT NULL,
    "ofWhom" TEXT NOT NULL,
    "askedOn" DATE NOT NULL,
    "promisedOn" DATE,
    "promisedBy" TEXT,
    "chaserId" UUID NOT NULL,
    "proposalId" UUID,
    "state" TEXT NOT NULL,
    "reason" TEXT,
    "endedOn" DATE,
    "timesChased" INTEGER NOT NULL,
    "nextChaseAt" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL,
    "createdById" UUID NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "FunderRequest_pkey" PRIMARY KEY ("organisationId","id")
);

-- CreateTable
CREATE TABLE "FunderRequestEvent" (
    "organisationId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "requestId" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "byId" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "text" TEXT,

    CONSTRAINT "FunderRequestEvent_pkey" PRIMARY KEY ("organisationId","id")
);

-- CreateTable
CREATE TABLE "PracticeTask" (
    "organisationId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "text" TEXT NOT NULL,
    "dueOn" DATE NOT NULL,
    "duePrecision" TEXT NOT NULL,
    "sentById" UUID NOT NULL,
    "sentAt" TIMESTAMPTZ(3) NOT NULL,
    "withdrawnAt" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL,

    CONSTRAINT "PracticeTask_pkey" PRIMARY KEY ("organisationId","id")
);

-- CreateTable
CREATE TABLE "PracticeVisit" (
    "organisationId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "practiceId" UUID NOT NULL,
    "visitorId" UUID NOT NULL,
    "state" TEXT NOT NULL,
    "plannedAt" TIMESTAMPTZ(3),
    "heldOn" DATE,
    "met" TEXT,
    "prescribing" TEXT,
    "referrals" TEXT,
    "notes" TEXT,
    "dueAgainOn" DATE,
    "nextAskAt" TIMESTAMPTZ(3),
    "sentAt" TIMESTAMPTZ(3),
    "cancelledWhy" TEXT,
    "version" INTEGER NOT NULL,
    "createdById" UUID NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "PracticeVisit_pkey" PRIMARY KEY ("organisationId","id")
);

-- CreateIndex
CREATE INDEX "ActionEvent_organisationId_actionId_at_idx" ON "ActionEvent"("organisationId", "actionId", "at");

-- CreateIndex
CREATE INDEX "FunderRequest_organisationId_state_askedOn_number_idx" ON "FunderRequest"("organisationId", "state", "askedOn", "number");

-- CreateIndex
CREATE INDEX "FunderRequest_organisationId_proposalId_idx" ON "FunderRequest"("organisationId", "proposalId");

-- CreateIndex
CREATE UNIQUE INDEX "FunderRequest_organisationId_number_key" ON "FunderRequest"("organisationId", "number");

-- CreateIndex
CREATE INDEX "FunderRequestEvent_organisationId_requestId_at_idx" ON "FunderRequestEvent"("organisationId", "requestId", "at");

-- CreateIndex
CREATE INDEX "PracticeTask_organisationId_sentAt_id_idx" ON "PracticeTask"("organisationId", "sentAt", "id");

-- CreateIndex
CREATE INDEX "PracticeVisit_organisationId_practiceId_createdAt_idx" ON "PracticeVisit"("organisationId", "practiceId", "createdAt");

-- CreateIndex
CREATE INDEX "PracticeVisit_organisationId_state_plannedAt_idx" ON "PracticeVisit"("organisationId", "state", "plannedAt");

-- CreateIndex
CREATE INDEX "Action_organisationId_dueMeetingId_idx" ON "Action"("organisationId", "dueMeetingId");

-- CreateIndex
CREATE INDEX "Action_organisationId_visitId_idx" ON "Action"("organisationId", "visitId");

-- CreateIndex
CREATE INDEX "Action_organisationId_ownerId_state_dueOn_idx" ON "Action"("organisationId", "ownerId", "state", "dueOn");

-- CreateIndex
CREATE INDEX "Action_organisationId_ownerPracticeId_state_dueOn_idx" ON "Action"("organisationId", "ownerPracticeId", "state", "dueOn");

-- CreateIndex
CREATE INDEX "Action_organisationId_state_dueOn_number_idx" ON "Action"("organisationId", "state", "dueOn", "number");

-- CreateIndex
CREATE UNIQUE INDEX "Action_organisationId_taskId_ownerPracticeId_key" ON "Action"("organisationId", "taskId", "ownerPracticeId");

-- AddForeignKey
ALTER TABLE "Action" ADD CONSTRAINT "Action_organisationId_askedId_fkey" FOREIGN KEY ("organisationId", "askedId") REFERENCES "Person"("organisationId", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "Action" ADD CONSTRAINT "Action_organisationId_dueMeetingId_fkey" FOREIGN KEY ("organisationId", "dueMeetingId") REFERENCES "Meeting"("organisationId", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "Action" ADD CONSTRAINT "Action_organisationId_visitId_fkey" FOREIGN KEY ("organisationId", "visitId") REFERENCES "PracticeVisit"("organisationId", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "Action" ADD CONSTRAINT "Action_organisationId_taskId_fkey" FOREIGN KEY ("organisationId", "taskId") REFERENCES "PracticeTask"("organisationId", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "Action" ADD CONSTRAINT "Action_organisationId_endedById_fkey" FOREIGN KEY ("organisationId", "endedById") REFERENCES "Person"("organisationId", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "ActionEvent" ADD CONSTRAINT "ActionEvent_organisationId_fkey" FOREIGN KEY ("organisationId") REFERENCES "Organisation"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "ActionEvent" ADD CONSTRAINT "ActionEvent_organisationId_actionId_fkey" FOREIGN KEY ("organisationId", "actionId") REFERENCES "Action"("organisationId", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "ActionEvent" ADD CONSTRAINT "ActionEvent_organisationId_byId_fkey" FOREIGN KEY ("organisationId", "byId") REFERENCES "Person"("organisationId", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "ActionPost" ADD CONSTRAINT "ActionPost_organisationId_fkey" FOREIGN KEY ("organisationId") REFERENCES "Organisation"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "FunderRequest" ADD CONSTRAINT "FunderRequest_organisationId_fkey" FOREIGN KEY ("organisationId") REFERENCES "Organisation"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "FunderRequest" ADD CONSTRAINT "FunderRequest_organisationId_chaserId_fkey" FOREIGN KEY ("organisationId", "chaserId") REFERENCES "Person"("organisationId", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "FunderRequest" ADD CONSTRAINT "FunderRequest_organisationId_proposalId_fkey" FOREIGN KEY ("organisationId", "proposalId") REFERENCES "Proposal"("organisationId", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "FunderRequest" ADD CONSTRAINT "FunderRequest_organisationId_createdById_fkey" FOREIGN KEY ("organisationId", "createdById") REFERENCES "Person"("organisationId", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "FunderRequestEvent" ADD CONSTRAINT "FunderRequestEvent_organisationId_fkey" FOREIGN KEY ("organisationId") REFERENCES "Organisation"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "FunderRequestEvent" ADD CONSTRAINT "FunderRequestEvent_organisationId_requestId_fkey" FOREIGN KEY ("organisationId", "requestId") REFERENCES "FunderRequest"("organisationId", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "FunderRequestEvent" ADD CONSTRAINT "FunderRequestEvent_organisationId_byId_fkey" FOREIGN KEY ("organisationId", "byId") REFERENCES "Person"("organisationId", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "PracticeTask" ADD CONSTRAINT "PracticeTask_organisationId_fkey" FOREIGN KEY ("organisationId") REFERENCES "Organisation"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "PracticeTask" ADD CONSTRAINT "PracticeTask_organisationId_sentById_fkey" FOREIGN KEY ("organisationId", "sentById") REFERENCES "Person"("organisationId", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "PracticeVisit" ADD CONSTRAINT "PracticeVisit_organisationId_fkey" FOREIGN KEY ("organisationId") REFERENCES "Organisation"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "PracticeVisit" ADD CONSTRAINT "PracticeVisit_organisationId_practiceId_fkey" FOREIGN KEY ("organisationId", "practiceId") REFERENCES "Practice"("organisationId", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "PracticeVisit" ADD CONSTRAINT "PracticeVisit_organisationId_visitorId_fkey" FOREIGN KEY ("organisationId", "visitorId") REFERENCES "Person"("organisationId", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "PracticeVisit" ADD CONSTRAINT "PracticeVisit_organisationId_createdById_fkey" FOREIGN KEY ("organisationId", "createdById") REFERENCES "Person"("organisationId", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- What was agreed before this has had no date changed, and stands on no ladder yet: rows are filled, and the database gives nothing by itself.
ALTER TABLE "Action" ALTER COLUMN "isToPost" DROP DEFAULT, ALTER COLUMN "nudgeStep" DROP DEFAULT, ALTER COLUMN "timesMoved" DROP DEFAULT;

-- What stands in a record that has gone out was given to its owner then; the rest waits for its record.
UPDATE "Action" SET "givenAt" = record."issuedAt" FROM "MeetingRecord" AS record
WHERE record."organisationId" = "Action"."organisationId" AND record."meetingId" = "Action"."meetingId" AND record."state" <> 'draft';

ALTER TABLE "Action" DROP CONSTRAINT "Action_source_check";
ALTER TABLE "Action" ADD CONSTRAINT "Action_source_check" CHECK (
  "source" IN ('meeting', 'visit', 'task', 'milestone_review')
  AND (coalesce("source", '') = 'meeting') = ("meetingId" IS NOT NULL)
  AND (coalesce("source", '') = 'visit') = ("visitId" IS NOT NULL)
  AND (coalesce("source", '') = 'task') = ("taskId" IS NOT NULL));
ALTER TABLE "Action" ADD CONSTRAINT "Action_area_check" CHECK (("area" IS NOT NULL) = ("visitId" IS NOT NULL) AND "area" IN ('prescribing', 'referrals'));
ALTER TABLE "Action" ADD CONSTRAINT "Action_asked_check" CHECK ("askedId" IS NULL OR "ownerPracticeId" IS NOT NULL);
ALTER TABLE "Action" ADD CONSTRAINT "Action_blocked_check" CHECK (("state" = 'blocked') = ("blockedOn" IS NOT NULL) AND "blockedOn" IN ('waiting', 'not_mine', 'needs_decision'));
ALTER TABLE "Action" ADD CONSTRAINT "Action_dueMeeting_check" CHECK ("dueMeetingId" IS NULL OR "dueOn" IS NOT NULL);
ALTER TABLE "Action" ADD CONSTRAINT "Action_nudged_check" CHECK ("nextNudgeAt" IS NULL OR ("state" IN ('open', 'blocked') AND "givenAt" IS NOT NULL));
ALTER TABLE "Action" ADD CONSTRAINT "Action_counts_check" CHECK ("nudgeStep" >= 0 AND "timesMoved" >= 0);
ALTER TABLE "ActionEvent" ADD CONSTRAINT "ActionEvent_kind_check" CHECK ("kind" IN (
  'taken_on', 'noted', 'moved', 'handed_over', 'asked_later', 'blocked', 'dropped', 'done', 'reopened', 'offered_help', 'escalated'));
ALTER TABLE "PracticeVisit" ADD CONSTRAINT "PracticeVisit_state_check" CHECK ("state" IN ('planned', 'held', 'cancelled'));
ALTER TABLE "PracticeVisit" ADD CONSTRAINT "PracticeVisit_held_check" CHECK (("state" = 'held') = ("heldOn" IS NOT NULL));
ALTER TABLE "PracticeTask" ADD CONSTRAINT "PracticeTask_duePrecision_check" CHECK ("duePrecision" IN ('day', 'month'));
ALTER TABLE "FunderRequest" ADD CONSTRAINT "FunderRequest_state_check" CHECK ("state" IN ('open', 'delivered', 'refused', 'withdrawn'));
ALTER TABLE "FunderRequest" ADD CONSTRAINT "FunderRequest_ended_check" CHECK (("state" = 'open') = ("endedOn" IS NULL));
ALTER TABLE "FunderRequest" ADD CONSTRAINT "FunderRequest_refused_check" CHECK ("state" <> 'refused' OR "reason" IS NOT NULL);
ALTER TABLE "FunderRequest" ADD CONSTRAINT "FunderRequest_chased_check" CHECK ("timesChased" >= 0 AND ("nextChaseAt" IS NULL OR "state" = 'open'));
ALTER TABLE "FunderRequestEvent" ADD CONSTRAINT "FunderRequestEvent_kind_check" CHECK ("kind" IN (
  'chased', 'noted', 'promised', 'handed_over', 'delivered', 'refused', 'withdrawn', 'reopened'));

CREATE INDEX "Action_nextNudgeAt_idx" ON "Action"("nextNudgeAt") WHERE "nextNudgeAt" IS NOT NULL;
CREATE INDEX "Action_toPost_idx" ON "Action"("organisationId", "body") WHERE "isToPost";
CREATE INDEX "Action_escalated_idx" ON "Action"("organisationId", "escalatedAt") WHERE "escalatedAt" IS NOT NULL;
CREATE INDEX "ActionPost_nextAt_idx" ON "ActionPost"("nextAt") WHERE "nextAt" IS NOT NULL;
CREATE INDEX "PracticeVisit_nextAskAt_idx" ON "PracticeVisit"("nextAskAt") WHERE "nextAskAt" IS NOT NULL;
CREATE INDEX "PracticeVisit_dueAgainOn_idx" ON "PracticeVisit"("organisationId", "dueAgainOn") WHERE "dueAgainOn" IS NOT NULL;
CREATE INDEX "FunderRequest_nextChaseAt_idx" ON "FunderRequest"("nextChaseAt") WHERE "nextChaseAt" IS NOT NULL;
