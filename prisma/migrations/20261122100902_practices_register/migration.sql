-- AlterTable
ALTER TABLE "Practice" ADD COLUMN     "les" TEXT,
ADD COLUMN     "lesOn" DATE,
ADD COLUMN     "listSizeOn" DATE,
ADD COLUMN     "odsName" TEXT,
ADD COLUMN     "odsStatus" TEXT,
ADD COLUMN     "odsStatusOn" DATE,
ADD COLUMN     "postcode" TEXT;

-- CreateTable
CREATE TABLE "PracticeAgreement" (
    "organisationId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "practiceId" UUID NOT NULL,
    "agreement" TEXT NOT NULL,
    "agreementOn" DATE NOT NULL,

    CONSTRAINT "PracticeAgreement_pkey" PRIMARY KEY ("organisationId","id")
);

-- CreateTable
CREATE TABLE "PracticeFormerName" (
    "organisationId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "practiceId" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "untilOn" DATE NOT NULL,

    CONSTRAINT "PracticeFormerName_pkey" PRIMARY KEY ("organisationId","id")
);

-- CreateTable
CREATE TABLE "ListSize" (
    "organisationId" UUID NOT NULL,
    "practiceId" UUID NOT NULL,
    "countedOn" DATE NOT NULL,
    "patients" INTEGER NOT NULL,

    CONSTRAINT "ListSize_pkey" PRIMARY KEY ("organisationId","practiceId","countedOn")
);

-- CreateIndex
CREATE INDEX "PracticeAgreement_organisationId_practiceId_agreementOn_idx" ON "PracticeAgreement"("organisationId", "practiceId", "agreementOn");

-- CreateIndex
CREATE INDEX "PracticeFormerName_organisationId_practiceId_idx" ON "PracticeFormerName"("organisationId", "practiceId");

-- AddForeignKey
ALTER TABLE "PracticeAgreement" ADD CONSTRAINT "PracticeAgreement_organisationId_fkey" FOREIGN KEY ("organisationId") REFERENCES "Organisation"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "PracticeAgreement" ADD CONSTRAINT "PracticeAgreement_organisationId_practiceId_fkey" FOREIGN KEY ("organisationId", "practiceId") REFERENCES "Practice"("organisationId", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "PracticeFormerName" ADD CONSTRAINT "PracticeFormerName_organisationId_fkey" FOREIGN KEY ("organisationId") REFERENCES "Organisation"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "PracticeFormerName" ADD CONSTRAINT "PracticeFormerName_organisationId_practiceId_fkey" FOREIGN KEY ("organisationId", "practiceId") REFERENCES "Practice"("organisationId", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "ListSize" ADD CONSTRAINT "ListSize_organisationId_fkey" FOREIGN KEY ("organisationId") REFERENCES "Organisation"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "ListSize" ADD CONSTRAINT "ListSize_organisationId_practiceId_fkey" FOREIGN KEY ("organisationId", "practiceId") REFERENCES "Practice"("organisationId", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- From here on by hand: what the schema language cannot say. tests/schema.test.ts finds each of these in the database.

ALTER TABLE "Practice" ADD CONSTRAINT "Practice_les_check" CHECK ("les" IN ('taking_part', 'not_taking_part'));

ALTER TABLE "Practice" ADD CONSTRAINT "Practice_lesOn_check" CHECK (("les" IS NULL) = ("lesOn" IS NULL));

ALTER TABLE "Practice" ADD CONSTRAINT "Practice_listSize_check" CHECK ("listSize" >= 0);

ALTER TABLE "Practice" ADD CONSTRAINT "Practice_odsStatus_check" CHECK ("odsStatus" IN ('active', 'closed', 'dormant', 'proposed'));

ALTER TABLE "Practice" ADD CONSTRAINT "Practice_odsStatusOn_check" CHECK (("odsStatus" IS NULL) = ("odsStatusOn" IS NULL));

ALTER TABLE "PracticeAgreement" ADD CONSTRAINT "PracticeAgreement_agreement_check" CHECK ("agreement" IN ('signed', 'declined', 'clarifying'));

ALTER TABLE "ListSize" ADD CONSTRAINT "ListSize_patients_check" CHECK ("patients" >= 0);

-- The history of what stood before there was one begins with what stands.
INSERT INTO "PracticeAgreement" ("organisationId", "id", "practiceId", "agreement", "agreementOn")
SELECT "organisationId", gen_random_uuid(), "id", "agreement", "agreementOn" FROM "Practice";
