-- AlterTable
ALTER TABLE "Project" ADD COLUMN     "nextConditionAt" TIMESTAMPTZ(3);

CREATE INDEX "Project_nextConditionAt_idx" ON "Project"("nextConditionAt") WHERE "nextConditionAt" IS NOT NULL;
-- Conditions of before are looked at once they are overdue.
UPDATE "Project" AS project SET "nextConditionAt" = (
  SELECT min(condition."dueOn") + interval '1 day' FROM "Action" AS condition
  WHERE condition."organisationId" = project."organisationId" AND condition."projectId" = project."id"
    AND condition."source" = 'milestone_review' AND condition."state" IN ('open', 'blocked'));
