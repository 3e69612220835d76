-- AlterTable
ALTER TABLE "Organisation" ADD COLUMN     "sweptAt" TIMESTAMPTZ(3);

-- CreateTable
CREATE TABLE "ToPassOn" (
    "organisationId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "personId" UUID NOT NULL,
    "fact" JSONB NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "nextAt" TIMESTAMPTZ(3),

    CONSTRAINT "ToPassOn_pkey" PRIMARY KEY ("organisationId","id")
);

-- AddForeignKey
ALTER TABLE "ToPassOn" ADD CONSTRAINT "ToPassOn_organisationId_fkey" FOREIGN KEY ("organisationId") REFERENCES "Organisation"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "ToPassOn" ADD CONSTRAINT "ToPassOn_organisationId_personId_fkey" FOREIGN KEY ("organisationId", "personId") REFERENCES "Person"("organisationId", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- From here on by hand: what the schema language cannot say. tests/schema.test.ts finds each of these in the database.

-- A sweep costs what is due, not what exists.
CREATE INDEX "ToPassOn_nextAt_idx" ON "ToPassOn"("nextAt") WHERE "nextAt" IS NOT NULL;
