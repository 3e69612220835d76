-- Meetings that are planned already; of one that is over, or that is not the programme management's, nobody is asked any more.
INSERT INTO "ProjectReportRound" ("organisationId", "meetingId", "nextAskAt")
SELECT m."organisationId", m.id, m."startsAt" - interval '6 days' FROM "Meeting" m
JOIN "MeetingSeries" s ON s."organisationId" = m."organisationId" AND s.id = m."seriesId" AND s.audience = 'members'
WHERE m.state = 'planned'
ON CONFLICT DO NOTHING;
