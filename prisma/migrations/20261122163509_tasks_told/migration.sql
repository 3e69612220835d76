-- AlterTable
ALTER TABLE "PracticeTask" ADD COLUMN     "nextTellAt" TIMESTAMPTZ(3),
ADD COLUMN     "withdrawnById" UUID,
ADD COLUMN     "withdrawnWhy" TEXT;

-- AddForeignKey
ALTER TABLE "PracticeTask" ADD CONSTRAINT "PracticeTask_organisationId_withdrawnById_fkey" FOREIGN KEY ("organisationId", "withdrawnById") REFERENCES "Person"("organisationId", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

ALTER TABLE "PracticeTask" ADD CONSTRAINT "PracticeTask_withdrawn_check" CHECK (
  ("withdrawnAt" IS NULL) = ("withdrawnById" IS NULL) AND ("withdrawnAt" IS NOT NULL OR "withdrawnWhy" IS NULL)
  AND ("withdrawnAt" IS NULL OR "nextTellAt" IS NULL));

CREATE INDEX "PracticeTask_nextTellAt_idx" ON "PracticeTask"("nextTellAt") WHERE "nextTellAt" IS NOT NULL;
