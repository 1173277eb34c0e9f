-- What was handed in before is frozen as it is now: there is nothing earlier to go by.
UPDATE cases c SET portfolio_handed_in_at = coalesce(
  (SELECT max(e.at) FROM case_events e WHERE e.case_id = c.id AND e.kind = 'portfolioHandedIn'), c.state_since)
WHERE c.portfolio_handed_in_at IS NULL AND c.state NOT IN ('assigned', 'contact', 'dated');
--> statement-breakpoint
INSERT INTO portfolio_items (case_id, number, item_key, source, title, dated_on, document_id, version_id, sha256, file_name, created_at)
SELECT c.id, row_number() OVER (PARTITION BY c.id ORDER BY d.dated_on, d.id), coalesce(l.item_key, ''), 'file', d.title, d.dated_on,
  d.id, v.id, v.sha256, v.file_name, c.portfolio_handed_in_at
FROM document_links l
JOIN cases c ON c.id = l.case_id AND c.portfolio_handed_in_at IS NOT NULL
JOIN documents d ON d.id = l.document_id AND d.removed_at IS NULL
JOIN LATERAL (SELECT * FROM document_versions o WHERE o.document_id = d.id ORDER BY o.number DESC LIMIT 1) v ON true;
--> statement-breakpoint
-- What a first evaluation rests on before its practice day holds also against a forged request, and a portfolio is handed
-- in by being frozen.
CREATE OR REPLACE FUNCTION guard_case() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  steps text[] := ARRAY['assigned', 'contact', 'dated', 'portfolioHandedIn', 'portfolioRead', 'practiceDayHeld',
    'preliminary', 'corrected', 'final', 'archived', 'evaluated'];
  was int := array_position(steps, OLD.state);
  becomes int := array_position(steps, NEW.state);
BEGIN
  IF becomes < was THEN
    RAISE EXCEPTION 'a case does not go back' USING ERRCODE = 'ST001';
  END IF;
  IF becomes >= array_position(steps, 'portfolioHandedIn') AND NEW.portfolio_handed_in_at IS NULL THEN
    RAISE EXCEPTION 'a portfolio is handed in when it has been frozen' USING ERRCODE = 'ST001';
  END IF;
  IF becomes >= array_position(steps, 'portfolioRead') AND NEW.first_evaluation AND NEW.co_evaluator_approved_at IS NULL THEN
    RAISE EXCEPTION 'a first evaluation needs an approved co-evaluator' USING ERRCODE = 'ST001';
  END IF;
  IF was < array_position(steps, 'practiceDayHeld') AND becomes >= array_position(steps, 'practiceDayHeld')
      AND NEW.first_evaluation AND NOT is_prepared(NEW) THEN
    RAISE EXCEPTION 'a first evaluation needs a co-evaluator who has read, watched and talked' USING ERRCODE = 'ST001';
  END IF;
  IF becomes >= array_position(steps, 'preliminary') AND NOT EXISTS (
    SELECT 1 FROM reports r JOIN report_versions v ON v.report_id = r.id WHERE r.case_id = NEW.id AND v.kind = 'preliminary'
  ) THEN
    RAISE EXCEPTION 'a case is preliminary when its report has been sent' USING ERRCODE = 'ST001';
  END IF;
  IF becomes >= array_position(steps, 'final') AND NOT EXISTS (
    SELECT 1 FROM reports r WHERE r.case_id = NEW.id AND r.finalised_at IS NOT NULL
  ) THEN
    RAISE EXCEPTION 'a case is final when its report is' USING ERRCODE = 'ST001';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
-- The present medvärderare has read the portfolio and seen what recordings can still be seen, and the present two have talked.
CREATE FUNCTION is_prepared(asked cases) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT EXISTS (
      SELECT 1 FROM portfolio_readings r
      WHERE r.case_id = asked.id AND r.person_id = asked.co_evaluator_id AND r.part = 'portfolio')
    AND (EXISTS (
      SELECT 1 FROM portfolio_readings r
      WHERE r.case_id = asked.id AND r.person_id = asked.co_evaluator_id AND r.part = 'recordings')
    OR NOT EXISTS (
      SELECT 1 FROM recordings v
      WHERE v.case_id = asked.id AND v.removed_at IS NULL
        AND v.expires_on >= (now() AT TIME ZONE 'Europe/Stockholm')::date))
    AND EXISTS (
      SELECT 1 FROM case_discussions t
      WHERE t.case_id = asked.id AND t.evaluator_id = asked.evaluator_id AND t.co_evaluator_id = asked.co_evaluator_id)
$$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION guard_report_version() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE report reports%ROWTYPE; owner cases%ROWTYPE;
BEGIN
  SELECT * INTO report FROM reports WHERE id = NEW.report_id FOR UPDATE;
  IF report.finalised_at IS NOT NULL THEN
    RAISE EXCEPTION 'the report is final' USING ERRCODE = 'ST001';
  END IF;
  IF EXISTS (SELECT 1 FROM escalations e WHERE e.case_id = report.case_id AND e.answered_at IS NULL) THEN
    RAISE EXCEPTION 'an escalation waits for its answer' USING ERRCODE = 'ST001';
  END IF;
  SELECT * INTO owner FROM cases WHERE id = report.case_id;
  IF owner.first_evaluation AND (report.co_evaluator_ok_at IS NULL
      OR NEW.kind = 'preliminary' AND report.co_evaluator_ok_by IS DISTINCT FROM owner.co_evaluator_id) THEN
    RAISE EXCEPTION 'a first evaluation needs the approval of its co-evaluator' USING ERRCODE = 'ST001';
  END IF;
  IF NEW.kind = 'final' AND NOT EXISTS (
    SELECT 1 FROM report_versions v WHERE v.report_id = NEW.report_id AND v.kind = 'preliminary'
  ) THEN
    RAISE EXCEPTION 'a final report follows a preliminary one' USING ERRCODE = 'ST001';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
-- Nobody marks or notes for another than those who evaluate the case now, nor before the portfolio is there to read.
CREATE FUNCTION guard_portfolio_reading() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE owner cases%ROWTYPE;
BEGIN
  SELECT * INTO owner FROM cases WHERE id = NEW.case_id FOR SHARE;
  IF owner.portfolio_handed_in_at IS NULL THEN
    RAISE EXCEPTION 'the portfolio has not been handed in' USING ERRCODE = 'ST001';
  END IF;
  IF NEW.person_id IS DISTINCT FROM owner.evaluator_id AND NEW.person_id IS DISTINCT FROM owner.co_evaluator_id THEN
    RAISE EXCEPTION 'only those who evaluate the case read its portfolio' USING ERRCODE = 'ST001';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER portfolio_readings_guard BEFORE INSERT ON portfolio_readings
  FOR EACH ROW EXECUTE FUNCTION guard_portfolio_reading();
--> statement-breakpoint
CREATE FUNCTION guard_discussion() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE owner cases%ROWTYPE;
BEGIN
  SELECT * INTO owner FROM cases WHERE id = NEW.case_id FOR SHARE;
  IF (NEW.evaluator_id, NEW.co_evaluator_id) IS DISTINCT FROM (owner.evaluator_id, owner.co_evaluator_id)
      OR NEW.noted_by NOT IN (NEW.evaluator_id, NEW.co_evaluator_id) THEN
    RAISE EXCEPTION 'a discussion is between the present two, and noted by one of them' USING ERRCODE = 'ST001';
  END IF;
  IF NEW.held_on < (owner.created_at AT TIME ZONE 'Europe/Stockholm')::date THEN
    RAISE EXCEPTION 'a discussion is not held before the case was opened' USING ERRCODE = 'ST001';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER case_discussions_guard BEFORE INSERT ON case_discussions
  FOR EACH ROW EXECUTE FUNCTION guard_discussion();
