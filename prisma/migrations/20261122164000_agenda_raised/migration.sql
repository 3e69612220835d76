-- AlterTable
ALTER TABLE "AgendaItem" ADD COLUMN     "raisedFor" TEXT;

-- CreateIndex
CREATE INDEX "Action_organisationId_askedIn_idx" ON "Action"("organisationId", "askedIn");

-- Whatever puts something on an agenda by itself puts it there once.
CREATE UNIQUE INDEX "AgendaItem_raisedFor_key" ON "AgendaItem"("organisationId", "raisedFor") WHERE "raisedFor" IS NOT NULL AND "state" IN ('suggested', 'planned');
