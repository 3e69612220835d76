-- AlterTable
ALTER TABLE "Meeting" ADD COLUMN     "nextQuorumAt" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "MeetingSeries" ADD COLUMN     "copiesTo" TEXT;

-- CreateTable
CREATE TABLE "Action" (
    "organisationId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "text" TEXT NOT NULL,
    "ownerId" UUID,
    "ownerPracticeId" UUID,
    "dueOn" DATE,
    "duePrecision" TEXT,
    "source" TEXT,
    "meetingId" UUID,
    "state" TEXT NOT NULL,
    "agreedById" UUID NOT NULL,
    "agreedAt" TIMESTAMPTZ(3) NOT NULL,
    "endedAt" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL,

    CONSTRAINT "Action_pkey" PRIMARY KEY ("organisationId","id")
);

-- CreateTable
CREATE TABLE "AgendaItem" (
    "organisationId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "seriesId" UUID,
    "meetingId" UUID,
    "title" TEXT NOT NULL,
    "presenterId" UUID,
    "minutes" INTEGER,
    "position" INTEGER NOT NULL,
    "wanted" TEXT,
    "report" TEXT,
    "reportedAt" TIMESTAMPTZ(3),
    "suggestedById" UUID NOT NULL,
    "state" TEXT NOT NULL,
    "timesPutOff" INTEGER NOT NULL,
    "cameFromId" UUID,
    "version" INTEGER NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "AgendaItem_pkey" PRIMARY KEY ("organisationId","id")
);

-- CreateTable
CREATE TABLE "AgendaNotice" (
    "organisationId" UUID NOT NULL,
    "meetingId" UUID NOT NULL,
    "nextSendAt" TIMESTAMPTZ(3),
    "sentAt" TIMESTAMPTZ(3),

    CONSTRAINT "AgendaNotice_pkey" PRIMARY KEY ("organisationId","meetingId")
);

-- CreateTable
CREATE TABLE "RegisterAsk" (
    "organisationId" UUID NOT NULL,
    "meetingId" UUID NOT NULL,
    "asked" INTEGER NOT NULL,
    "nextAskAt" TIMESTAMPTZ(3),

    CONSTRAINT "RegisterAsk_pkey" PRIMARY KEY ("organisationId","meetingId")
);

-- CreateTable
CREATE TABLE "PresenceClaim" (
    "organisationId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "meetingId" UUID NOT NULL,
    "practiceId" UUID,
    "memberId" UUID,
    "byId" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "settledAt" TIMESTAMPTZ(3),

    CONSTRAINT "PresenceClaim_pkey" PRIMARY KEY ("organisationId","id")
);

-- CreateTable
CREATE TABLE "RegisterCorrection" (
    "organisationId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "meetingId" UUID NOT NULL,
    "byId" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "reason" TEXT NOT NULL,

    CONSTRAINT "RegisterCorrection_pkey" PRIMARY KEY ("organisationId","id")
);

-- CreateTable
CREATE TABLE "AtRiskNotice" (
    "organisationId" UUID NOT NULL,
    "seriesId" UUID NOT NULL,
    "yearId" UUID NOT NULL,
    "practiceId" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "AtRiskNotice_pkey" PRIMARY KEY ("organisationId","seriesId","yearId","practiceId")
);

-- CreateTable
CREATE TABLE "LinkSecret" (
    "organisationId" UUID NOT NULL,
    "secret" TEXT NOT NULL,

    CONSTRAINT "LinkSecret_pkey" PRIMARY KEY ("organisationId")
);

-- CreateTable
CREATE TABLE "CalendarFeed" (
    "organisationId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "personId" UUID,
    "version" INTEGER NOT NULL,

    CONSTRAINT "CalendarFeed_pkey" PRIMARY KEY ("organisationId","id")
);

-- CreateTable
CREATE TABLE "SeriesMember" (
    "organisationId" UUID NOT NULL,
    "seriesId" UUID NOT NULL,
    "personId" UUID NOT NULL,

    CONSTRAINT "SeriesMember_pkey" PRIMARY KEY ("organisationId","seriesId","personId")
);

-- CreateTable
CREATE TABLE "MeetingRecord" (
    "organisationId" UUID NOT NULL,
    "meetingId" UUID NOT NULL,
    "state" TEXT NOT NULL,
    "authorId" UUID NOT NULL,
    "writtenAt" TIMESTAMPTZ(3) NOT NULL,
    "issuedAt" TIMESTAMPTZ(3),
    "confirmedAt" TIMESTAMPTZ(3),
    "confirmedById" UUID,
    "confirmedAtId" UUID,
    "version" INTEGER NOT NULL,

    CONSTRAINT "MeetingRecord_pkey" PRIMARY KEY ("organisationId","meetingId")
);

-- CreateTable
CREATE TABLE "RecordSection" (
    "organisationId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "meetingId" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "heading" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "decision" TEXT,
    "agendaItemId" UUID,
    "version" INTEGER NOT NULL,

    CONSTRAINT "RecordSection_pkey" PRIMARY KEY ("organisationId","id")
);

-- CreateTable
CREATE TABLE "RecordAmendment" (
    "organisationId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "meetingId" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "byId" UUID NOT NULL,
    "text" TEXT NOT NULL,

    CONSTRAINT "RecordAmendment_pkey" PRIMARY KEY ("organisationId","id")
);

-- CreateTable
CREATE TABLE "MinutesAsk" (
    "organisationId" UUID NOT NULL,
    "meetingId" UUID NOT NULL,
    "asked" INTEGER NOT NULL,
    "nextAskAt" TIMESTAMPTZ(3),

    CONSTRAINT "MinutesAsk_pkey" PRIMARY KEY ("organisationId","meetingId")
);

-- CreateIndex
CREATE INDEX "Action_organisationId_meetingId_idx" ON "Action"("organisationId", "meetingId");

-- CreateIndex
CREATE INDEX "Action_organisationId_ownerId_idx" ON "Action"("organisationId", "ownerId");

-- CreateIndex
CREATE INDEX "Action_organisationId_ownerPracticeId_idx" ON "Action"("organisationId", "ownerPracticeId");

-- CreateIndex
CREATE UNIQUE INDEX "Action_organisationId_number_key" ON "Action"("organisationId", "number");

-- CreateIndex
CREATE INDEX "AgendaItem_organisationId_meetingId_position_idx" ON "AgendaItem"("organisationId", "meetingId", "position");

-- CreateIndex
CREATE INDEX "AgendaItem_organisationId_seriesId_idx" ON "AgendaItem"("organisationId", "seriesId");

-- CreateIndex
CREATE UNIQUE INDEX "PresenceClaim_organisationId_meetingId_practiceId_key" ON "PresenceClaim"("organisationId", "meetingId", "practiceId");

-- CreateIndex
CREATE UNIQUE INDEX "PresenceClaim_organisationId_meetingId_memberId_key" ON "PresenceClaim"("organisationId", "meetingId", "memberId");

-- CreateIndex
CREATE INDEX "RegisterCorrection_organisationId_meetingId_at_idx" ON "RegisterCorrection"("organisationId", "meetingId", "at");

-- CreateIndex
CREATE UNIQUE INDEX "CalendarFeed_organisationId_personId_key" ON "CalendarFeed"("organisationId", "personId");

-- CreateIndex
CREATE INDEX "SeriesMember_organisationId_personId_idx" ON "SeriesMember"("organisationId", "personId");

-- CreateIndex
CREATE INDEX "RecordSection_organisationId_meetingId_position_idx" ON "RecordSection"("organisationId", "meetingId", "position");

-- CreateIndex
CREATE INDEX "RecordAmendment_organisationId_meetingId_at_idx" ON "RecordAmendment"("organisationId", "meetingId", "at");

-- AddForeignKey
ALTER TABLE "Action" ADD CONSTRAINT "Action_organisationId_fkey" FOREIGN KEY ("organisationId") REFERENCES "Organisation"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "Action" ADD CONSTRAINT "Action_organisationId_ownerId_fkey" FOREIGN KEY ("organisationId", "ownerId") REFERENCES "Person"("organisationId", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "Action" ADD CONSTRAINT "Action_organisationId_ownerPracticeId_fkey" FOREIGN KEY ("organisationId", "ownerPracticeId") REFERENCES "Practice"("organisationId", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "Action" ADD CONSTRAINT "Action_organisationId_meetingId_fkey" FOREIGN KEY ("organisationId", "meetingId") REFERENCES "Meeting"("organisationId", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "Action" ADD CONSTRAINT "Action_organisationId_agreedById_fkey" FOREIGN KEY ("organisationId", "agreedById") REFERENCES "Person"("organisationId", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "AgendaItem" ADD CONSTRAINT "AgendaItem_organisationId_fkey" FOREIGN KEY ("organisationId") REFERENCES "Organisation"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "AgendaItem" ADD CONSTRAINT "AgendaItem_organisationId_seriesId_fkey" FOREIGN KEY ("organisationId", "seriesId") REFERENCES "MeetingSeries"("organisationId", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "AgendaItem" ADD CONSTRAINT "AgendaItem_organisationId_meetingId_fkey" FOREIGN KEY ("organisationId", "meetingId") REFERENCES "Meeting"("organisationId", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "AgendaItem" ADD CONSTRAINT "AgendaItem_organisationId_presenterId_fkey" FOREIGN KEY ("organisationId", "presenterId") REFERENCES "Person"("organisationId", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "AgendaItem" ADD CONSTRAINT "AgendaItem_organisationId_suggestedById_fkey" FOREIGN KEY ("organisationId", "suggestedById") REFERENCES "Person"("organisationId", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "AgendaItem" ADD CONSTRAINT "AgendaItem_organisationId_cameFromId_fkey" FOREIGN KEY ("organisationId", "cameFromId") REFERENCES "AgendaItem"("organisationId", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "AgendaNotice" ADD CONSTRAINT "AgendaNotice_organisationId_fkey" FOREIGN KEY ("organisationId") REFERENCES "Organisation"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "AgendaNotice" ADD CONSTRAINT "AgendaNotice_organisationId_meetingId_fkey" FOREIGN KEY ("organisationId", "meetingId") REFERENCES "Meeting"("organisationId", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "RegisterAsk" ADD CONSTRAINT "RegisterAsk_organisationId_fkey" FOREIGN KEY ("organisationId") REFERENCES "Organisation"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "RegisterAsk" ADD CONSTRAINT "RegisterAsk_organisationId_meetingId_fkey" FOREIGN KEY ("organisationId", "meetingId") REFERENCES "Meeting"("organisationId", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "PresenceClaim" ADD CONSTRAINT "PresenceClaim_organisationId_fkey" FOREIGN KEY ("organisationId") REFERENCES "Organisation"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "PresenceClaim" ADD CONSTRAINT "PresenceClaim_organisationId_meetingId_fkey" FOREIGN KEY ("organisationId", "meetingId") REFERENCES "Meeting"("organisationId", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "PresenceClaim" ADD CONSTRAINT "PresenceClaim_organisationId_practiceId_fkey" FOREIGN KEY ("organisationId", "practiceId") REFERENCES "Practice"("organisationId", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "PresenceClaim" ADD CONSTRAINT "PresenceClaim_organisationId_memberId_fkey" FOREIGN KEY ("organisationId", "memberId") REFERENCES "Person"("organisationId", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "PresenceClaim" ADD CONSTRAINT "PresenceClaim_organisationId_byId_fkey" FOREIGN KEY ("organisationId", "byId") REFERENCES "Person"("organisationId", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "RegisterCorrection" ADD CONSTRAINT "RegisterCorrection_organisationId_fkey" FOREIGN KEY ("organisationId") REFERENCES "Organisation"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "RegisterCorrection" ADD CONSTRAINT "RegisterCorrection_organisationId_meetingId_fkey" FOREIGN KEY ("organisationId", "meetingId") REFERENCES "Meeting"("organisationId", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "RegisterCorrection" ADD CONSTRAINT "RegisterCorrection_organisationId_byId_fkey" FOREIGN KEY ("organisationId", "byId") REFERENCES "Person"("organisationId", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "AtRiskNotice" ADD CONSTRAINT "AtRiskNotice_organisationId_fkey" FOREIGN KEY ("organisationId") REFERENCES "Organisation"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "AtRiskNotice" ADD CONSTRAINT "AtRiskNotice_organisationId_seriesId_fkey" FOREIGN KEY ("organisationId", "seriesId") REFERENCES "MeetingSeries"("organisationId", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "AtRiskNotice" ADD CONSTRAINT "AtRiskNotice_organisationId_yearId_fkey" FOREIGN KEY ("organisationId", "yearId") REFERENCES "CommissioningYear"("organisationId", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "AtRiskNotice" ADD CONSTRAINT "AtRiskNotice_organisationId_practiceId_fkey" FOREIGN KEY ("organisationId", "practiceId") REFERENCES "Practice"("organisationId", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "LinkSecret" ADD CONSTRAINT "LinkSecret_organisationId_fkey" FOREIGN KEY ("organisationId") REFERENCES "Organisation"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "CalendarFeed" ADD CONSTRAINT "CalendarFeed_organisationId_fkey" FOREIGN KEY ("organisationId") REFERENCES "Organisation"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "CalendarFeed" ADD CONSTRAINT "CalendarFeed_organisationId_personId_fkey" FOREIGN KEY ("organisationId", "personId") REFERENCES "Person"("organisationId", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "SeriesMember" ADD CONSTRAINT "SeriesMember_organisationId_fkey" FOREIGN KEY ("organisationId") REFERENCES "Organisation"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "SeriesMember" ADD CONSTRAINT "SeriesMember_organisationId_seriesId_fkey" FOREIGN KEY ("organisationId", "seriesId") REFERENCES "MeetingSeries"("organisationId", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "SeriesMember" ADD CONSTRAINT "SeriesMember_organisationId_personId_fkey" FOREIGN KEY ("organisationId", "personId") REFERENCES "Person"("organisationId", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "MeetingRecord" ADD CONSTRAINT "MeetingRecord_organisationId_fkey" FOREIGN KEY ("organisationId") REFERENCES "Organisation"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "MeetingRecord" ADD CONSTRAINT "MeetingRecord_organisationId_meetingId_fkey" FOREIGN KEY ("organisationId", "meetingId") REFERENCES "Meeting"("organisationId", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "MeetingRecord" ADD CONSTRAINT "MeetingRecord_organisationId_confirmedAtId_fkey" FOREIGN KEY ("organisationId", "confirmedAtId") REFERENCES "Meeting"("organisationId", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "MeetingRecord" ADD CONSTRAINT "MeetingRecord_organisationId_authorId_fkey" FOREIGN KEY ("organisationId", "authorId") REFERENCES "Person"("organisationId", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "MeetingRecord" ADD CONSTRAINT "MeetingRecord_organisationId_confirmedById_fkey" FOREIGN KEY ("organisationId", "confirmedById") REFERENCES "Person"("organisationId", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "RecordSection" ADD CONSTRAINT "RecordSection_organisationId_fkey" FOREIGN KEY ("organisationId") REFERENCES "Organisation"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "RecordSection" ADD CONSTRAINT "RecordSection_organisationId_meetingId_fkey" FOREIGN KEY ("organisationId", "meetingId") REFERENCES "MeetingRecord"("organisationId", "meetingId") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "RecordSection" ADD CONSTRAINT "RecordSection_organisationId_agendaItemId_fkey" FOREIGN KEY ("organisationId", "agendaItemId") REFERENCES "AgendaItem"("organisationId", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "RecordAmendment" ADD CONSTRAINT "RecordAmendment_organisationId_fkey" FOREIGN KEY ("organisationId") REFERENCES "Organisation"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "RecordAmendment" ADD CONSTRAINT "RecordAmendment_organisationId_meetingId_fkey" FOREIGN KEY ("organisationId", "meetingId") REFERENCES "MeetingRecord"("organisationId", "meetingId") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "RecordAmendment" ADD CONSTRAINT "RecordAmendment_organisationId_byId_fkey" FOREIGN KEY ("organisationId", "byId") REFERENCES "Person"("organisationId", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "MinutesAsk" ADD CONSTRAINT "MinutesAsk_organisationId_fkey" FOREIGN KEY ("organisationId") REFERENCES "Organisation"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "MinutesAsk" ADD CONSTRAINT "MinutesAsk_organisationId_meetingId_fkey" FOREIGN KEY ("organisationId", "meetingId") REFERENCES "Meeting"("organisationId", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

ALTER TABLE "MeetingSeries" ADD CONSTRAINT "MeetingSeries_copiesTo_check" CHECK ("copiesTo" IN ('practice_managers', 'nobody'));

ALTER TABLE "PresenceClaim" ADD CONSTRAINT "PresenceClaim_of_check" CHECK (num_nonnulls("practiceId", "memberId") = 1);

ALTER TABLE "RegisterAsk" ADD CONSTRAINT "RegisterAsk_asked_check" CHECK ("asked" >= 0);

ALTER TABLE "MinutesAsk" ADD CONSTRAINT "MinutesAsk_asked_check" CHECK ("asked" >= 0);

ALTER TABLE "AgendaItem" ADD CONSTRAINT "AgendaItem_minutes_check" CHECK ("minutes" BETWEEN 1 AND 600);

ALTER TABLE "AgendaItem" ADD CONSTRAINT "AgendaItem_of_check" CHECK (num_nonnulls("seriesId", "meetingId") >= 1);

ALTER TABLE "AgendaItem" ADD CONSTRAINT "AgendaItem_report_check" CHECK (("report" IS NULL) = ("reportedAt" IS NULL));

ALTER TABLE "AgendaItem" ADD CONSTRAINT "AgendaItem_state_check" CHECK ("state" IN ('suggested', 'planned', 'dealt_with', 'undecided', 'dropped'));

ALTER TABLE "AgendaItem" ADD CONSTRAINT "AgendaItem_timesPutOff_check" CHECK ("timesPutOff" >= 0);

ALTER TABLE "AgendaItem" ADD CONSTRAINT "AgendaItem_wanted_check" CHECK ("wanted" IN ('decision', 'action'));

-- A record that went out says when; one that was confirmed went out before, and says by whom.
ALTER TABLE "MeetingRecord" ADD CONSTRAINT "MeetingRecord_confirmed_check" CHECK (("state" = 'confirmed') = ("confirmedAt" IS NOT NULL AND "confirmedById" IS NOT NULL));

ALTER TABLE "MeetingRecord" ADD CONSTRAINT "MeetingRecord_issued_check" CHECK ("state" = 'draft' OR "issuedAt" IS NOT NULL);

ALTER TABLE "MeetingRecord" ADD CONSTRAINT "MeetingRecord_state_check" CHECK ("state" IN ('draft', 'issued', 'confirmed'));

ALTER TABLE "Action" ADD CONSTRAINT "Action_due_check" CHECK (("dueOn" IS NULL) = ("duePrecision" IS NULL) AND "duePrecision" IN ('day', 'month'));

ALTER TABLE "Action" ADD CONSTRAINT "Action_ended_check" CHECK (("state" IN ('done', 'dropped')) = ("endedAt" IS NOT NULL));

ALTER TABLE "Action" ADD CONSTRAINT "Action_owner_check" CHECK (num_nonnulls("ownerId", "ownerPracticeId") = 1);

ALTER TABLE "Action" ADD CONSTRAINT "Action_source_check" CHECK ((coalesce("source", '') = 'meeting') = ("meetingId" IS NOT NULL) AND "source" IN ('meeting', 'visit', 'milestone_review'));

ALTER TABLE "Action" ADD CONSTRAINT "Action_state_check" CHECK ("state" IN ('open', 'done', 'blocked', 'dropped'));

ALTER TABLE "CalendarFeed" ADD CONSTRAINT "CalendarFeed_version_check" CHECK ("version" >= 1);

CREATE UNIQUE INDEX "CalendarFeed_organisation_key" ON "CalendarFeed"("organisationId") WHERE "personId" IS NULL;

CREATE INDEX "Meeting_nextQuorumAt_idx" ON "Meeting"("nextQuorumAt") WHERE "nextQuorumAt" IS NOT NULL;

CREATE INDEX "RegisterAsk_nextAskAt_idx" ON "RegisterAsk"("nextAskAt") WHERE "nextAskAt" IS NOT NULL;

CREATE INDEX "MinutesAsk_nextAskAt_idx" ON "MinutesAsk"("nextAskAt") WHERE "nextAskAt" IS NOT NULL;

CREATE INDEX "AgendaNotice_nextSendAt_idx" ON "AgendaNotice"("nextSendAt") WHERE "nextSendAt" IS NOT NULL;

-- Meetings that were planned before are asked about as those planned from here on: from their end.
INSERT INTO "RegisterAsk" ("organisationId", "meetingId", "asked", "nextAskAt")
  SELECT "organisationId", "id", 0, "startsAt" + "lengthMinutes" * interval '1 minute' FROM "Meeting" WHERE "state" = 'planned';

INSERT INTO "MinutesAsk" ("organisationId", "meetingId", "asked", "nextAskAt")
  SELECT "organisationId", "id", 0, "startsAt" + "lengthMinutes" * interval '1 minute' FROM "Meeting" WHERE "state" = 'planned';
