-- AlterTable
ALTER TABLE "FunderRequest" ADD COLUMN     "chaseAskedAt" TIMESTAMPTZ(3),
ADD COLUMN     "lastChasedOn" DATE;

-- CreateIndex
CREATE INDEX "FunderRequest_organisationId_chaserId_state_idx" ON "FunderRequest"("organisationId", "chaserId", "state");

ALTER TABLE "FunderRequest" DROP CONSTRAINT "FunderRequest_chased_check";
ALTER TABLE "FunderRequest" ADD CONSTRAINT "FunderRequest_chased_check" CHECK ("timesChased" >= 0 AND ("state" = 'open' OR ("nextChaseAt" IS NULL AND "chaseAskedAt" IS NULL)));
ALTER TABLE "FunderRequestEvent" DROP CONSTRAINT "FunderRequestEvent_kind_check";
ALTER TABLE "FunderRequestEvent" ADD CONSTRAINT "FunderRequestEvent_kind_check" CHECK ("kind" IN (
  'changed', 'chased', 'noted', 'promised', 'handed_over', 'delivered', 'refused', 'withdrawn', 'reopened'));
