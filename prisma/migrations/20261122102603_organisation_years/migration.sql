-- AlterTable
ALTER TABLE "Organisation" ADD COLUMN     "nextYearAt" TIMESTAMPTZ(3);

-- CreateTable
CREATE TABLE "CommissioningYear" (
    "organisationId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "label" TEXT NOT NULL,
    "firstDay" DATE NOT NULL,
    "lastDay" DATE NOT NULL,

    CONSTRAINT "CommissioningYear_pkey" PRIMARY KEY ("organisationId","id")
);

-- CreateIndex
CREATE UNIQUE INDEX "CommissioningYear_organisationId_firstDay_key" ON "CommissioningYear"("organisationId", "firstDay");

-- AddForeignKey
ALTER TABLE "CommissioningYear" ADD CONSTRAINT "CommissioningYear_organisationId_fkey" FOREIGN KEY ("organisationId") REFERENCES "Organisation"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

ALTER TABLE "CommissioningYear" ADD CONSTRAINT "CommissioningYear_days_check" CHECK ("firstDay" < "lastDay");

CREATE INDEX "Organisation_nextYearAt_idx" ON "Organisation"("nextYearAt") WHERE "nextYearAt" IS NOT NULL;

-- Groups that were set up before there were years get theirs at the next sweep.
UPDATE "Organisation" SET "nextYearAt" = "createdAt";
