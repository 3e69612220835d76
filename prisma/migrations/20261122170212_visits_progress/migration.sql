-- CreateTable
CREATE TABLE "VisitProgressAsk" (
    "organisationId" UUID NOT NULL,
    "meetingId" UUID NOT NULL,
    "nextAskAt" TIMESTAMPTZ(3),

    CONSTRAINT "VisitProgressAsk_pkey" PRIMARY KEY ("organisationId","meetingId")
);

-- AddForeignKey
ALTER TABLE "VisitProgressAsk" ADD CONSTRAINT "VisitProgressAsk_organisationId_fkey" FOREIGN KEY ("organisationId") REFERENCES "Organisation"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "VisitProgressAsk" ADD CONSTRAINT "VisitProgressAsk_organisationId_meetingId_fkey" FOREIGN KEY ("organisationId", "meetingId") REFERENCES "Meeting"("organisationId", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

CREATE INDEX "VisitProgressAsk_nextAskAt_idx" ON "VisitProgressAsk"("nextAskAt") WHERE "nextAskAt" IS NOT NULL;

-- Meetings that are planned already; of one that is over nobody is asked any more.
INSERT INTO "VisitProgressAsk" ("organisationId", "meetingId", "nextAskAt")
SELECT m."organisationId", m.id, m."startsAt" - interval '6 days' FROM "Meeting" m
JOIN "MeetingSeries" s ON s."organisationId" = m."organisationId" AND s.id = m."seriesId" AND s.audience = 'practices'
WHERE m.state = 'planned';
