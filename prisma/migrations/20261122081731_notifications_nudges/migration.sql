-- AlterTable
ALTER TABLE "Proposal" ADD COLUMN     "nextNudgeAt" TIMESTAMPTZ(3);

-- CreateTable
CREATE TABLE "NotificationChoice" (
    "organisationId" UUID NOT NULL,
    "personId" UUID NOT NULL,
    "receives" TEXT NOT NULL,
    "awayUntil" DATE,

    CONSTRAINT "NotificationChoice_pkey" PRIMARY KEY ("organisationId","personId")
);

-- CreateTable
CREATE TABLE "Nudge" (
    "organisationId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "personId" UUID NOT NULL,
    "fact" JSONB NOT NULL,
    "concerns" TEXT NOT NULL,
    "dedupeKey" TEXT NOT NULL,
    "wantedAt" TIMESTAMPTZ(3) NOT NULL,
    "state" TEXT NOT NULL,
    "nextAt" TIMESTAMPTZ(3),
    "sentAt" TIMESTAMPTZ(3),

    CONSTRAINT "Nudge_pkey" PRIMARY KEY ("organisationId","id")
);

-- CreateIndex
CREATE INDEX "Nudge_organisationId_personId_sentAt_idx" ON "Nudge"("organisationId", "personId", "sentAt");

-- CreateIndex
CREATE UNIQUE INDEX "Nudge_organisationId_dedupeKey_key" ON "Nudge"("organisationId", "dedupeKey");

-- AddForeignKey
ALTER TABLE "NotificationChoice" ADD CONSTRAINT "NotificationChoice_organisationId_fkey" FOREIGN KEY ("organisationId") REFERENCES "Organisation"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "NotificationChoice" ADD CONSTRAINT "NotificationChoice_organisationId_personId_fkey" FOREIGN KEY ("organisationId", "personId") REFERENCES "Person"("organisationId", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "Nudge" ADD CONSTRAINT "Nudge_organisationId_fkey" FOREIGN KEY ("organisationId") REFERENCES "Organisation"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "Nudge" ADD CONSTRAINT "Nudge_organisationId_personId_fkey" FOREIGN KEY ("organisationId", "personId") REFERENCES "Person"("organisationId", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- From here on by hand: what the schema language cannot say. tests/schema.test.ts finds each of these in the database.

ALTER TABLE "NotificationChoice" ADD CONSTRAINT "NotificationChoice_receives_check" CHECK ("receives" IN ('all', 'only_mine', 'weekly'));

ALTER TABLE "Nudge" ADD CONSTRAINT "Nudge_concerns_check" CHECK ("concerns" IN ('own', 'shared'));

ALTER TABLE "Nudge" ADD CONSTRAINT "Nudge_state_check" CHECK ("state" IN ('waiting', 'for_summary', 'sent', 'summarised', 'unwanted'));

-- A sweep costs what is due, not what exists.
CREATE INDEX "Nudge_nextAt_idx" ON "Nudge"("nextAt") WHERE "nextAt" IS NOT NULL;

CREATE INDEX "Proposal_nextNudgeAt_idx" ON "Proposal"("nextNudgeAt") WHERE "nextNudgeAt" IS NOT NULL;

-- Studies that are under way already are asked after from now on too.
UPDATE "Proposal" SET "nextNudgeAt" = "studyDueAt" - interval '7 days' WHERE "state" = 'under_study';
