-- Prepared for the practice day, but not by those who have taken the case over since: the report waits for them too.
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
  IF owner.first_evaluation AND NEW.kind = 'preliminary' AND NOT is_prepared(owner) THEN
    RAISE EXCEPTION 'a first evaluation needs a co-evaluator who has read, watched and talked' USING ERRCODE = 'ST001';
  END IF;
  IF NEW.kind = 'final' AND NOT EXISTS (
    SELECT 1 FROM report_versions v WHERE v.report_id = NEW.report_id AND v.kind = 'preliminary'
  ) THEN
    RAISE EXCEPTION 'a final report follows a preliminary one' USING ERRCODE = 'ST001';
  END IF;
  RETURN NEW;
END $$;
