-- AlterTable
ALTER TABLE "AgendaItem" ADD COLUMN     "droppedWhy" TEXT;

-- AlterTable
ALTER TABLE "AgendaNotice" ADD COLUMN     "nextAskAt" TIMESTAMPTZ(3),
ADD COLUMN     "nextCarryAt" TIMESTAMPTZ(3);

-- By hand: what the schema language cannot say.
ALTER TABLE "AgendaItem" ADD CONSTRAINT "AgendaItem_droppedWhy_check" CHECK ("droppedWhy" IS NULL OR state = 'dropped');

CREATE INDEX "AgendaNotice_nextAskAt_idx" ON "AgendaNotice"("nextAskAt") WHERE "nextAskAt" IS NOT NULL;

CREATE INDEX "AgendaNotice_nextCarryAt_idx" ON "AgendaNotice"("nextCarryAt") WHERE "nextCarryAt" IS NOT NULL;
