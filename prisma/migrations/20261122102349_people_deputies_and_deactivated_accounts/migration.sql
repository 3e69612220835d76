-- AlterTable
ALTER TABLE "ChatIdentity" ADD COLUMN     "deactivatedAt" TIMESTAMPTZ(3);

-- CreateTable
CREATE TABLE "Deputy" (
    "organisationId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "practiceId" UUID NOT NULL,
    "personId" UUID NOT NULL,
    "deputyId" UUID NOT NULL,
    "fromOn" DATE NOT NULL,
    "toOn" DATE,

    CONSTRAINT "Deputy_pkey" PRIMARY KEY ("organisationId","id")
);

-- CreateIndex
CREATE INDEX "Deputy_organisationId_personId_idx" ON "Deputy"("organisationId", "personId");

-- CreateIndex
CREATE INDEX "Deputy_organisationId_deputyId_idx" ON "Deputy"("organisationId", "deputyId");

-- AddForeignKey
ALTER TABLE "Deputy" ADD CONSTRAINT "Deputy_organisationId_fkey" FOREIGN KEY ("organisationId") REFERENCES "Organisation"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "Deputy" ADD CONSTRAINT "Deputy_organisationId_practiceId_fkey" FOREIGN KEY ("organisationId", "practiceId") REFERENCES "Practice"("organisationId", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "Deputy" ADD CONSTRAINT "Deputy_organisationId_personId_fkey" FOREIGN KEY ("organisationId", "personId") REFERENCES "Person"("organisationId", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "Deputy" ADD CONSTRAINT "Deputy_organisationId_deputyId_fkey" FOREIGN KEY ("organisationId", "deputyId") REFERENCES "Person"("organisationId", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- From here on by hand: what the schema language cannot say. tests/schema.test.ts finds each of these in the database.

ALTER TABLE "Deputy" ADD CONSTRAINT "Deputy_dates_check" CHECK ("toOn" > "fromOn");

ALTER TABLE "Deputy" ADD CONSTRAINT "Deputy_person_check" CHECK ("deputyId" <> "personId");
