-- AlterTable
ALTER TABLE "MilestoneItem" ADD COLUMN     "tells" TEXT;

-- What the form told is shown at the items of Milestone 1 of projects that are there already.
UPDATE "MilestoneItem" SET "tells" = told.about
FROM (VALUES
  ('Objectives and deliverables are defined.', 'objectives'),
  ('Costs and benefits are evaluated.', 'costs'),
  ('Stakeholders are consulted.', 'consulted'),
  ('Clinical lead and project manager are defined.', 'people')) AS told(words, about)
WHERE "MilestoneItem"."stage" = 1 AND "MilestoneItem"."text" = told.words;

ALTER TABLE "MilestoneItem" ADD CONSTRAINT "MilestoneItem_tells_check" CHECK ("tells" IN ('objectives', 'costs', 'consulted', 'people'));
