-- AlterTable
ALTER TABLE "CommissioningArea" ADD COLUMN     "leadId" UUID;

-- AddForeignKey
ALTER TABLE "CommissioningArea" ADD CONSTRAINT "CommissioningArea_organisationId_leadId_fkey" FOREIGN KEY ("organisationId", "leadId") REFERENCES "Person"("organisationId", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;
