-- AlterTable
ALTER TABLE "MeetingSeries" ADD COLUMN     "defaultPlace" TEXT,
ADD COLUMN     "isNoticeOnly" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "lengthMinutes" INTEGER,
ADD COLUMN     "questionHour" INTEGER,
ADD COLUMN     "quorum" INTEGER,
ADD COLUMN     "recurrence" JSONB,
ADD COLUMN     "reminderHour" INTEGER;

-- CreateTable
CREATE TABLE "SeriesQuota" (
    "organisationId" UUID NOT NULL,
    "seriesId" UUID NOT NULL,
    "yearId" UUID NOT NULL,
    "required" INTEGER NOT NULL,
    "total" INTEGER NOT NULL,

    CONSTRAINT "SeriesQuota_pkey" PRIMARY KEY ("organisationId","seriesId","yearId")
);

-- CreateTable
CREATE TABLE "Meeting" (
    "organisationId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "seriesId" UUID,
    "title" TEXT NOT NULL,
    "startsAt" TIMESTAMPTZ(3) NOT NULL,
    "lengthMinutes" INTEGER NOT NULL,
    "place" TEXT,
    "remarks" TEXT,
    "state" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "movedFrom" TIMESTAMPTZ(3),
    "movedAt" TIMESTAMPTZ(3),
    "cancelledReason" TEXT,
    "questionsAsked" INTEGER NOT NULL,
    "nextQuestionAt" TIMESTAMPTZ(3),
    "nextReminderAt" TIMESTAMPTZ(3),
    "registerSavedAt" TIMESTAMPTZ(3),
    "registerSavedById" UUID,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Meeting_pkey" PRIMARY KEY ("organisationId","id")
);

-- CreateTable
CREATE TABLE "Answer" (
    "organisationId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "meetingId" UUID NOT NULL,
    "practiceId" UUID,
    "memberId" UUID,
    "answer" TEXT NOT NULL,
    "deputyId" UUID,
    "deputyName" TEXT,
    "reason" TEXT,
    "byId" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Answer_pkey" PRIMARY KEY ("organisationId","id")
);

-- CreateTable
CREATE TABLE "Attendance" (
    "organisationId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "meetingId" UUID NOT NULL,
    "practiceId" UUID,
    "memberId" UUID,
    "visitorName" TEXT,
    "visitorOrganisation" TEXT,
    "presence" TEXT NOT NULL,
    "cameId" UUID,
    "cameName" TEXT,

    CONSTRAINT "Attendance_pkey" PRIMARY KEY ("organisationId","id")
);

-- CreateIndex
CREATE INDEX "Meeting_organisationId_startsAt_id_idx" ON "Meeting"("organisationId", "startsAt", "id");

-- CreateIndex
CREATE INDEX "Meeting_organisationId_seriesId_startsAt_idx" ON "Meeting"("organisationId", "seriesId", "startsAt");

-- CreateIndex
CREATE UNIQUE INDEX "Answer_organisationId_meetingId_practiceId_key" ON "Answer"("organisationId", "meetingId", "practiceId");

-- CreateIndex
CREATE UNIQUE INDEX "Answer_organisationId_meetingId_memberId_key" ON "Answer"("organisationId", "meetingId", "memberId");

-- CreateIndex
CREATE UNIQUE INDEX "Attendance_organisationId_meetingId_practiceId_key" ON "Attendance"("organisationId", "meetingId", "practiceId");

-- CreateIndex
CREATE UNIQUE INDEX "Attendance_organisationId_meetingId_memberId_key" ON "Attendance"("organisationId", "meetingId", "memberId");

-- AddForeignKey
ALTER TABLE "SeriesQuota" ADD CONSTRAINT "SeriesQuota_organisationId_fkey" FOREIGN KEY ("organisationId") REFERENCES "Organisation"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "SeriesQuota" ADD CONSTRAINT "SeriesQuota_organisationId_seriesId_fkey" FOREIGN KEY ("organisationId", "seriesId") REFERENCES "MeetingSeries"("organisationId", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "SeriesQuota" ADD CONSTRAINT "SeriesQuota_organisationId_yearId_fkey" FOREIGN KEY ("organisationId", "yearId") REFERENCES "CommissioningYear"("organisationId", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "Meeting" ADD CONSTRAINT "Meeting_organisationId_fkey" FOREIGN KEY ("organisationId") REFERENCES "Organisation"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "Meeting" ADD CONSTRAINT "Meeting_organisationId_seriesId_fkey" FOREIGN KEY ("organisationId", "seriesId") REFERENCES "MeetingSeries"("organisationId", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "Meeting" ADD CONSTRAINT "Meeting_organisationId_registerSavedById_fkey" FOREIGN KEY ("organisationId", "registerSavedById") REFERENCES "Person"("organisationId", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "Answer" ADD CONSTRAINT "Answer_organisationId_fkey" FOREIGN KEY ("organisationId") REFERENCES "Organisation"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "Answer" ADD CONSTRAINT "Answer_organisationId_meetingId_fkey" FOREIGN KEY ("organisationId", "meetingId") REFERENCES "Meeting"("organisationId", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "Answer" ADD CONSTRAINT "Answer_organisationId_practiceId_fkey" FOREIGN KEY ("organisationId", "practiceId") REFERENCES "Practice"("organisationId", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "Answer" ADD CONSTRAINT "Answer_organisationId_memberId_fkey" FOREIGN KEY ("organisationId", "memberId") REFERENCES "Person"("organisationId", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "Answer" ADD CONSTRAINT "Answer_organisationId_deputyId_fkey" FOREIGN KEY ("organisationId", "deputyId") REFERENCES "Person"("organisationId", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "Answer" ADD CONSTRAINT "Answer_organisationId_byId_fkey" FOREIGN KEY ("organisationId", "byId") REFERENCES "Person"("organisationId", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "Attendance" ADD CONSTRAINT "Attendance_organisationId_fkey" FOREIGN KEY ("organisationId") REFERENCES "Organisation"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "Attendance" ADD CONSTRAINT "Attendance_organisationId_meetingId_fkey" FOREIGN KEY ("organisationId", "meetingId") REFERENCES "Meeting"("organisationId", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "Attendance" ADD CONSTRAINT "Attendance_organisationId_practiceId_fkey" FOREIGN KEY ("organisationId", "practiceId") REFERENCES "Practice"("organisationId", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "Attendance" ADD CONSTRAINT "Attendance_organisationId_memberId_fkey" FOREIGN KEY ("organisationId", "memberId") REFERENCES "Person"("organisationId", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "Attendance" ADD CONSTRAINT "Attendance_organisationId_cameId_fkey" FOREIGN KEY ("organisationId", "cameId") REFERENCES "Person"("organisationId", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- Series of before were none of them announced only; from here on it is said of each.
ALTER TABLE "MeetingSeries" ALTER COLUMN "isNoticeOnly" DROP DEFAULT;

ALTER TABLE "MeetingSeries" ADD CONSTRAINT "MeetingSeries_lengthMinutes_check" CHECK ("lengthMinutes" > 0);

ALTER TABLE "MeetingSeries" ADD CONSTRAINT "MeetingSeries_questionHour_check" CHECK ("questionHour" BETWEEN 0 AND 23);

ALTER TABLE "MeetingSeries" ADD CONSTRAINT "MeetingSeries_quorum_check" CHECK ("quorum" > 0);

ALTER TABLE "MeetingSeries" ADD CONSTRAINT "MeetingSeries_reminderHour_check" CHECK ("reminderHour" BETWEEN 0 AND 23);

ALTER TABLE "SeriesQuota" ADD CONSTRAINT "SeriesQuota_required_check" CHECK ("required" BETWEEN 0 AND "total");

ALTER TABLE "Meeting" ADD CONSTRAINT "Meeting_lengthMinutes_check" CHECK ("lengthMinutes" > 0);

ALTER TABLE "Meeting" ADD CONSTRAINT "Meeting_movedAt_check" CHECK (("movedFrom" IS NULL) = ("movedAt" IS NULL));

-- Only a register makes a meeting one that was held: without it, it counts for nobody and against nobody.
ALTER TABLE "Meeting" ADD CONSTRAINT "Meeting_register_check" CHECK (("state" = 'held') = ("registerSavedAt" IS NOT NULL));

ALTER TABLE "Meeting" ADD CONSTRAINT "Meeting_state_check" CHECK ("state" IN ('planned', 'cancelled', 'held'));

ALTER TABLE "Answer" ADD CONSTRAINT "Answer_answer_check" CHECK ("answer" IN ('yes', 'deputy', 'apologies'));

ALTER TABLE "Answer" ADD CONSTRAINT "Answer_deputy_check" CHECK ("answer" = 'deputy' OR ("deputyId" IS NULL AND "deputyName" IS NULL));

ALTER TABLE "Answer" ADD CONSTRAINT "Answer_of_check" CHECK (num_nonnulls("practiceId", "memberId") = 1);

ALTER TABLE "Answer" ADD CONSTRAINT "Answer_reason_check" CHECK ("answer" = 'apologies' OR "reason" IS NULL);

ALTER TABLE "Attendance" ADD CONSTRAINT "Attendance_of_check" CHECK (num_nonnulls("practiceId", "memberId", "visitorName") = 1);

ALTER TABLE "Attendance" ADD CONSTRAINT "Attendance_presence_check" CHECK ("presence" IN ('present', 'apologies', 'absent'));

CREATE INDEX "Meeting_nextQuestionAt_idx" ON "Meeting"("nextQuestionAt") WHERE "nextQuestionAt" IS NOT NULL;

CREATE INDEX "Meeting_nextReminderAt_idx" ON "Meeting"("nextReminderAt") WHERE "nextReminderAt" IS NOT NULL;
