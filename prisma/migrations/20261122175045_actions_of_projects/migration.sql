-- AlterTable
ALTER TABLE "Action" ADD COLUMN     "projectId" UUID;

-- CreateIndex
CREATE INDEX "Action_organisationId_projectId_idx" ON "Action"("organisationId", "projectId");

-- AddForeignKey
ALTER TABLE "Action" ADD CONSTRAINT "Action_organisationId_projectId_fkey" FOREIGN KEY ("organisationId", "projectId") REFERENCES "Project"("organisationId", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;
