-- By hand: what is over and can be forgotten, without reading what still waits. tests/schema.test.ts finds each of these in the database.

CREATE INDEX "Nudge_over_idx" ON "Nudge"("wantedAt") WHERE "nextAt" IS NULL;

CREATE INDEX "ToPassOn_over_idx" ON "ToPassOn"("at") WHERE "nextAt" IS NULL;
