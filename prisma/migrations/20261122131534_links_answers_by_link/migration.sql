-- Answers come in by a signed link too.
ALTER TABLE "AuditEvent" DROP CONSTRAINT "AuditEvent_through_check";

ALTER TABLE "AuditEvent" ADD CONSTRAINT "AuditEvent_through_check" CHECK ("through" IN (
    'command', 'button', 'form', 'event', 'link', 'sweep', 'import', 'cli'));
