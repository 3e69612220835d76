-- AlterTable
ALTER TABLE "Action" ADD COLUMN     "agendaItemId" UUID;

-- AlterTable
ALTER TABLE "MeetingRecord" ADD COLUMN     "correctedAt" TIMESTAMPTZ(3);

-- AddForeignKey
ALTER TABLE "Action" ADD CONSTRAINT "Action_organisationId_agendaItemId_fkey" FOREIGN KEY ("organisationId", "agendaItemId") REFERENCES "AgendaItem"("organisationId", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- Only what went out can be corrected.
ALTER TABLE "MeetingRecord" ADD CONSTRAINT "MeetingRecord_corrected_check" CHECK ("correctedAt" IS NULL OR "state" <> 'draft');
