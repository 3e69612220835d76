-- AlterTable
ALTER TABLE "MeetingSeries" ADD COLUMN     "sends" TEXT;

ALTER TABLE "MeetingSeries" ADD CONSTRAINT "MeetingSeries_sends_check" CHECK ("sends" IN ('practice_representative', 'prescribing_lead'));

-- The series that every group began with (D3).
UPDATE "MeetingSeries" SET "sends" = 'prescribing_lead' WHERE "name" = 'Prescribing leads';
