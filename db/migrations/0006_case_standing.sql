-- A case that has been closed or stands still goes nowhere; what was closed stays so, and a final report keeps its author.
CREATE FUNCTION guard_case_standing() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.closed_at IS NOT NULL
      AND (NEW.state, NEW.evaluator_id, NEW.practice_day, NEW.closed_at, NEW.closed_by, NEW.closed_reason)
      IS DISTINCT FROM
        (OLD.state, OLD.evaluator_id, OLD.practice_day, OLD.closed_at, OLD.closed_by, OLD.closed_reason) THEN
    RAISE EXCEPTION 'the case is closed' USING ERRCODE = 'ST001';
  END IF;
  IF NEW.state IS DISTINCT FROM OLD.state
      AND EXISTS (SELECT 1 FROM case_pauses p WHERE p.case_id = NEW.id AND p.resumed_at IS NULL) THEN
    RAISE EXCEPTION 'the case is paused' USING ERRCODE = 'ST001';
  END IF;
  IF NEW.evaluator_id IS DISTINCT FROM OLD.evaluator_id
      AND EXISTS (SELECT 1 FROM reports r WHERE r.case_id = NEW.id AND r.finalised_at IS NOT NULL) THEN
    RAISE EXCEPTION 'a final report keeps its author' USING ERRCODE = 'ST001';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER cases_standing BEFORE UPDATE ON cases FOR EACH ROW EXECUTE FUNCTION guard_case_standing();
