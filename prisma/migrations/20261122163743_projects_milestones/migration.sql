-- CreateTable
CREATE TABLE "Project" (
    "organisationId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "proposalId" UUID,
    "areaId" UUID,
    "managerId" UUID,
    "state" TEXT NOT NULL,
    "reason" TEXT,
    "createdById" UUID NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "version" INTEGER NOT NULL,

    CONSTRAINT "Project_pkey" PRIMARY KEY ("organisationId","id")
);

-- CreateTable
CREATE TABLE "ProjectLead" (
    "organisationId" UUID NOT NULL,
    "projectId" UUID NOT NULL,
    "personId" UUID NOT NULL,

    CONSTRAINT "ProjectLead_pkey" PRIMARY KEY ("organisationId","projectId","personId")
);

-- CreateTable
CREATE TABLE "Milestone" (
    "organisationId" UUID NOT NULL,
    "projectId" UUID NOT NULL,
    "stage" INTEGER NOT NULL,
    "state" TEXT NOT NULL,
    "targetOn" DATE,
    "passedAt" TIMESTAMPTZ(3),

    CONSTRAINT "Milestone_pkey" PRIMARY KEY ("organisationId","projectId","stage")
);

-- CreateTable
CREATE TABLE "MilestoneItem" (
    "organisationId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "projectId" UUID NOT NULL,
    "stage" INTEGER NOT NULL,
    "position" INTEGER NOT NULL,
    "text" TEXT NOT NULL,
    "asksNote" BOOLEAN NOT NULL,
    "state" TEXT NOT NULL,
    "note" TEXT,
    "settledById" UUID,
    "settledAt" TIMESTAMPTZ(3),

    CONSTRAINT "MilestoneItem_pkey" PRIMARY KEY ("organisationId","id")
);

-- CreateTable
CREATE TABLE "MilestoneReview" (
    "organisationId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "projectId" UUID NOT NULL,
    "stage" INTEGER NOT NULL,
    "askedById" UUID NOT NULL,
    "askedAt" TIMESTAMPTZ(3) NOT NULL,
    "outcome" TEXT,
    "reason" TEXT,
    "decidedById" UUID,
    "decidedAt" TIMESTAMPTZ(3),

    CONSTRAINT "MilestoneReview_pkey" PRIMARY KEY ("organisationId","id")
);

-- CreateIndex
CREATE INDEX "Project_organisationId_state_name_id_idx" ON "Project"("organisationId", "state", "name", "id");

-- CreateIndex
CREATE UNIQUE INDEX "Project_organisationId_proposalId_key" ON "Project"("organisationId", "proposalId");

-- CreateIndex
CREATE INDEX "ProjectLead_organisationId_personId_idx" ON "ProjectLead"("organisationId", "personId");

-- CreateIndex
CREATE UNIQUE INDEX "MilestoneItem_organisationId_projectId_stage_position_key" ON "MilestoneItem"("organisationId", "projectId", "stage", "position");

-- CreateIndex
CREATE INDEX "MilestoneReview_organisationId_projectId_stage_askedAt_idx" ON "MilestoneReview"("organisationId", "projectId", "stage", "askedAt");

-- AddForeignKey
ALTER TABLE "Project" ADD CONSTRAINT "Project_organisationId_fkey" FOREIGN KEY ("organisationId") REFERENCES "Organisation"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "Project" ADD CONSTRAINT "Project_organisationId_proposalId_fkey" FOREIGN KEY ("organisationId", "proposalId") REFERENCES "Proposal"("organisationId", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "Project" ADD CONSTRAINT "Project_organisationId_areaId_fkey" FOREIGN KEY ("organisationId", "areaId") REFERENCES "CommissioningArea"("organisationId", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "Project" ADD CONSTRAINT "Project_organisationId_managerId_fkey" FOREIGN KEY ("organisationId", "managerId") REFERENCES "Person"("organisationId", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "Project" ADD CONSTRAINT "Project_organisationId_createdById_fkey" FOREIGN KEY ("organisationId", "createdById") REFERENCES "Person"("organisationId", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "ProjectLead" ADD CONSTRAINT "ProjectLead_organisationId_fkey" FOREIGN KEY ("organisationId") REFERENCES "Organisation"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "ProjectLead" ADD CONSTRAINT "ProjectLead_organisationId_projectId_fkey" FOREIGN KEY ("organisationId", "projectId") REFERENCES "Project"("organisationId", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "ProjectLead" ADD CONSTRAINT "ProjectLead_organisationId_personId_fkey" FOREIGN KEY ("organisationId", "personId") REFERENCES "Person"("organisationId", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "Milestone" ADD CONSTRAINT "Milestone_organisationId_fkey" FOREIGN KEY ("organisationId") REFERENCES "Organisation"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "Milestone" ADD CONSTRAINT "Milestone_organisationId_projectId_fkey" FOREIGN KEY ("organisationId", "projectId") REFERENCES "Project"("organisationId", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "MilestoneItem" ADD CONSTRAINT "MilestoneItem_organisationId_fkey" FOREIGN KEY ("organisationId") REFERENCES "Organisation"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "MilestoneItem" ADD CONSTRAINT "MilestoneItem_organisationId_projectId_fkey" FOREIGN KEY ("organisationId", "projectId") REFERENCES "Project"("organisationId", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "MilestoneItem" ADD CONSTRAINT "MilestoneItem_organisationId_settledById_fkey" FOREIGN KEY ("organisationId", "settledById") REFERENCES "Person"("organisationId", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "MilestoneReview" ADD CONSTRAINT "MilestoneReview_organisationId_fkey" FOREIGN KEY ("organisationId") REFERENCES "Organisation"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "MilestoneReview" ADD CONSTRAINT "MilestoneReview_organisationId_projectId_fkey" FOREIGN KEY ("organisationId", "projectId") REFERENCES "Project"("organisationId", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "MilestoneReview" ADD CONSTRAINT "MilestoneReview_organisationId_askedById_fkey" FOREIGN KEY ("organisationId", "askedById") REFERENCES "Person"("organisationId", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "MilestoneReview" ADD CONSTRAINT "MilestoneReview_organisationId_decidedById_fkey" FOREIGN KEY ("organisationId", "decidedById") REFERENCES "Person"("organisationId", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

ALTER TABLE "Project" ADD CONSTRAINT "Project_state_check" CHECK ("state" IN ('active', 'waiting', 'closed', 'stopped'));
ALTER TABLE "Project" ADD CONSTRAINT "Project_reason_check" CHECK ("state" IN ('active', 'closed') OR "reason" IS NOT NULL);
ALTER TABLE "Milestone" ADD CONSTRAINT "Milestone_stage_check" CHECK ("stage" BETWEEN 1 AND 4);
ALTER TABLE "Milestone" ADD CONSTRAINT "Milestone_state_check" CHECK ("state" IN ('to_come', 'open', 'in_review', 'passed'));
ALTER TABLE "Milestone" ADD CONSTRAINT "Milestone_passed_check" CHECK (("state" = 'passed') = ("passedAt" IS NOT NULL));
ALTER TABLE "MilestoneItem" ADD CONSTRAINT "MilestoneItem_stage_check" CHECK ("stage" BETWEEN 1 AND 4);
ALTER TABLE "MilestoneItem" ADD CONSTRAINT "MilestoneItem_state_check" CHECK ("state" IN ('open', 'ticked', 'waived'));
ALTER TABLE "MilestoneItem" ADD CONSTRAINT "MilestoneItem_settled_check" CHECK (("state" = 'open') = ("settledAt" IS NULL) AND ("state" = 'open') = ("settledById" IS NULL));
ALTER TABLE "MilestoneItem" ADD CONSTRAINT "MilestoneItem_waived_check" CHECK ("state" <> 'waived' OR "note" IS NOT NULL);
ALTER TABLE "MilestoneItem" ADD CONSTRAINT "MilestoneItem_note_check" CHECK (NOT "asksNote" OR "state" <> 'ticked' OR "note" IS NOT NULL);
ALTER TABLE "MilestoneReview" ADD CONSTRAINT "MilestoneReview_outcome_check" CHECK ("outcome" IN ('passed', 'not_yet'));
ALTER TABLE "MilestoneReview" ADD CONSTRAINT "MilestoneReview_decided_check" CHECK (
  num_nonnulls("outcome", "reason", "decidedById", "decidedAt") IN (0, 4));

-- At most one review of a milestone waits.
CREATE UNIQUE INDEX "MilestoneReview_waiting_key" ON "MilestoneReview"("organisationId", "projectId", "stage") WHERE "outcome" IS NULL;

-- What was accepted before there were projects begins at Milestone 1 too (D13), with those whom its decision names.
INSERT INTO "Project" ("organisationId", "id", "name", "proposalId", "areaId", "managerId", "state", "createdById", "createdAt", "version")
SELECT proposal."organisationId", gen_random_uuid(), proposal."title", proposal."id", proposal."areaId", (decision."terms"->>'manager')::uuid,
  'active', decision."enteredById", coalesce(decision."closedAt", decision."enteredAt"), 1
FROM "Proposal" AS proposal
JOIN LATERAL (
  SELECT * FROM "Decision" AS each
  WHERE each."organisationId" = proposal."organisationId" AND each."proposalId" = proposal."id" AND each."state" = 'final' AND each."outcome" = 'accepted'
  ORDER BY each."enteredAt" DESC, each."id" DESC LIMIT 1) AS decision ON true
WHERE proposal."kind" = 'service' AND proposal."state" = 'accepted';

INSERT INTO "ProjectLead" ("organisationId", "projectId", "personId")
SELECT DISTINCT project."organisationId", project."id", lead.id::uuid
FROM "Project" AS project
JOIN "Decision" AS decision ON decision."organisationId" = project."organisationId" AND decision."proposalId" = project."proposalId"
  AND decision."state" = 'final' AND decision."outcome" = 'accepted'
CROSS JOIN LATERAL jsonb_array_elements_text(coalesce(decision."terms"->'leads', '[]'::jsonb)) AS lead(id);

INSERT INTO "Milestone" ("organisationId", "projectId", "stage", "state")
SELECT "organisationId", "id", stage, CASE stage WHEN 1 THEN 'open' ELSE 'to_come' END FROM "Project" CROSS JOIN generate_series(1, 4) AS stage;

INSERT INTO "MilestoneItem" ("organisationId", "id", "projectId", "stage", "position", "text", "asksNote", "state")
SELECT "Project"."organisationId", gen_random_uuid(), "Project"."id", 1, item.place, item.words, item.place = 7, 'open'
FROM "Project" CROSS JOIN (VALUES
  (1, 'Objectives and deliverables are defined.'),
  (2, 'Costs and benefits are evaluated.'),
  (3, 'It is consistent with broader strategic and public health goals.'),
  (4, 'Stakeholders are consulted.'),
  (5, 'Clinical lead and project manager are defined.'),
  (6, 'It meets approved clinical governance standards.'),
  (7, 'Risks are looked at.')) AS item(place, words);
