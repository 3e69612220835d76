-- AlterTable
ALTER TABLE "Delivery" ADD COLUMN     "toldAt" TIMESTAMPTZ(3);

-- CreateIndex
CREATE INDEX "UseCaseKey_at_idx" ON "UseCaseKey"("at");

-- The administrator's list of what could not be delivered.
CREATE INDEX "Delivery_failed_idx" ON "Delivery"("organisationId", "id") WHERE "state" = 'failed';

-- What is over and can be forgotten: every update, and each message that is no card.
CREATE INDEX "Delivery_settled_idx" ON "Delivery"("mode", "createdAt")
    WHERE "state" IN ('sent', 'dropped') AND ("mode" = 'update' OR "subject" IS NULL);
