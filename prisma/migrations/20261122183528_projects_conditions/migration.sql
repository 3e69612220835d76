-- A milestone is also passed with conditions, each of which is an action with a date.
ALTER TABLE "MilestoneReview" DROP CONSTRAINT "MilestoneReview_outcome_check";
ALTER TABLE "MilestoneReview" ADD CONSTRAINT "MilestoneReview_outcome_check" CHECK ("outcome" IN ('passed', 'passed_with_conditions', 'not_yet'));
