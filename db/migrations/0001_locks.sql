-- What is signed or sent cannot change. Refusals carry SQLSTATE ST001 so that the application can answer in words.

CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% in % is refused: the rows are kept as they were written', TG_OP, TG_TABLE_NAME USING ERRCODE = 'ST001';
END $$;
--> statement-breakpoint
CREATE FUNCTION live_signatures(signed_year uuid) RETURNS bigint LANGUAGE sql STABLE AS $$
  SELECT count(*) FROM signatures s
  WHERE s.supervision_year_id = signed_year
    AND NOT EXISTS (SELECT 1 FROM signature_withdrawals w WHERE w.signature_id = s.id)
$$;
--> statement-breakpoint
-- The year is locked first: otherwise a new child could slip in while a signature is being written.
CREATE FUNCTION require_open_year(opened_year uuid) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  PERFORM 1 FROM supervision_years WHERE id = opened_year FOR SHARE;
  IF live_signatures(opened_year) > 0 THEN
    RAISE EXCEPTION 'the supervision year is signed' USING ERRCODE = 'ST001';
  END IF;
END $$;
--> statement-breakpoint
CREATE FUNCTION lock_supervision_year() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM require_open_year(OLD.id);
  RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
END $$;
--> statement-breakpoint
CREATE TRIGGER supervision_years_lock BEFORE UPDATE OR DELETE ON supervision_years
  FOR EACH ROW EXECUTE FUNCTION lock_supervision_year();
--> statement-breakpoint
CREATE FUNCTION lock_talk() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP <> 'INSERT' THEN PERFORM require_open_year(OLD.supervision_year_id); END IF;
  IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
  IF TG_OP = 'INSERT' OR NEW.supervision_year_id <> OLD.supervision_year_id THEN
    PERFORM require_open_year(NEW.supervision_year_id);
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER talks_lock BEFORE INSERT OR UPDATE OR DELETE ON talks FOR EACH ROW EXECUTE FUNCTION lock_talk();
--> statement-breakpoint
CREATE FUNCTION lock_talk_goal() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP <> 'INSERT' THEN
    PERFORM require_open_year((SELECT supervision_year_id FROM talks WHERE id = OLD.talk_id));
  END IF;
  IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
  PERFORM require_open_year((SELECT supervision_year_id FROM talks WHERE id = NEW.talk_id));
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER talk_goals_lock BEFORE INSERT OR UPDATE OR DELETE ON talk_goals
  FOR EACH ROW EXECUTE FUNCTION lock_talk_goal();
--> statement-breakpoint
CREATE FUNCTION require_open_report(report uuid) RETURNS void LANGUAGE plpgsql AS $$
DECLARE finalised timestamptz;
BEGIN
  SELECT finalised_at INTO finalised FROM reports WHERE id = report FOR SHARE;
  IF finalised IS NOT NULL THEN
    RAISE EXCEPTION 'the report is final' USING ERRCODE = 'ST001';
  END IF;
END $$;
--> statement-breakpoint
CREATE FUNCTION require_open_text(slot text, talk uuid, report uuid) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  -- A private note is not part of what is signed.
  IF talk IS NOT NULL AND slot <> 'private' THEN
    PERFORM require_open_year((SELECT supervision_year_id FROM talks WHERE id = talk));
  END IF;
  IF report IS NOT NULL THEN PERFORM require_open_report(report); END IF;
END $$;
--> statement-breakpoint
CREATE FUNCTION lock_text() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP <> 'INSERT' THEN PERFORM require_open_text(OLD.slot, OLD.talk_id, OLD.report_id); END IF;
  IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
  IF TG_OP = 'UPDATE' AND (NEW.slot, NEW.talk_id, NEW.goal_id, NEW.report_id, NEW.section_key, NEW.private_to)
      IS DISTINCT FROM (OLD.slot, OLD.talk_id, OLD.goal_id, OLD.report_id, OLD.section_key, OLD.private_to) THEN
    RAISE EXCEPTION 'a text stays where it was written' USING ERRCODE = 'ST001';
  END IF;
  PERFORM require_open_text(NEW.slot, NEW.talk_id, NEW.report_id);
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER texts_lock BEFORE INSERT OR UPDATE OR DELETE ON texts FOR EACH ROW EXECUTE FUNCTION lock_text();
--> statement-breakpoint
CREATE FUNCTION guard_signature() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.supervision_year_id IS NULL THEN RETURN NEW; END IF;
  PERFORM 1 FROM supervision_years WHERE id = NEW.supervision_year_id FOR UPDATE;
  IF EXISTS (
    SELECT 1 FROM signatures s
    WHERE s.supervision_year_id = NEW.supervision_year_id
      AND (s.slot = NEW.slot OR s.signer_id = NEW.signer_id)
      AND NOT EXISTS (SELECT 1 FROM signature_withdrawals w WHERE w.signature_id = s.id)
  ) THEN
    RAISE EXCEPTION 'this party has signed already' USING ERRCODE = 'ST001';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER signatures_guard BEFORE INSERT ON signatures FOR EACH ROW EXECUTE FUNCTION guard_signature();
--> statement-breakpoint
CREATE FUNCTION guard_withdrawal() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE signature signatures%ROWTYPE;
BEGIN
  SELECT * INTO signature FROM signatures WHERE id = NEW.signature_id;
  IF signature.supervision_year_id IS NULL THEN
    RAISE EXCEPTION 'a report signature stands' USING ERRCODE = 'ST001';
  END IF;
  PERFORM 1 FROM supervision_years WHERE id = signature.supervision_year_id FOR UPDATE;
  IF live_signatures(signature.supervision_year_id) > 1 THEN
    RAISE EXCEPTION 'both have signed: the year can never be unlocked' USING ERRCODE = 'ST001';
  END IF;
  IF NEW.withdrawn_by <> signature.signer_id THEN
    RAISE EXCEPTION 'only the signer can unlock' USING ERRCODE = 'ST001';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER signature_withdrawals_guard BEFORE INSERT ON signature_withdrawals
  FOR EACH ROW EXECUTE FUNCTION guard_withdrawal();
--> statement-breakpoint
CREATE FUNCTION guard_addendum() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF live_signatures(NEW.supervision_year_id) < 2 THEN
    RAISE EXCEPTION 'an addendum belongs to a year that both have signed' USING ERRCODE = 'ST001';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER addenda_guard BEFORE INSERT ON addenda FOR EACH ROW EXECUTE FUNCTION guard_addendum();
--> statement-breakpoint
CREATE FUNCTION lock_report() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.finalised_at IS NOT NULL THEN
    RAISE EXCEPTION 'the report is final' USING ERRCODE = 'ST001';
  END IF;
  RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
END $$;
--> statement-breakpoint
CREATE TRIGGER reports_lock BEFORE UPDATE OR DELETE ON reports FOR EACH ROW EXECUTE FUNCTION lock_report();
--> statement-breakpoint
CREATE FUNCTION lock_correction() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM require_open_report(CASE TG_OP WHEN 'DELETE' THEN OLD.report_id ELSE NEW.report_id END);
  RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
END $$;
--> statement-breakpoint
CREATE TRIGGER corrections_lock BEFORE INSERT OR UPDATE OR DELETE ON corrections
  FOR EACH ROW EXECUTE FUNCTION lock_correction();
--> statement-breakpoint
-- The order of a Mitt-i-ST report holds also against a forged request.
CREATE FUNCTION guard_report_version() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE report reports%ROWTYPE; needs_ok boolean;
BEGIN
  SELECT * INTO report FROM reports WHERE id = NEW.report_id FOR UPDATE;
  IF report.finalised_at IS NOT NULL THEN
    RAISE EXCEPTION 'the report is final' USING ERRCODE = 'ST001';
  END IF;
  IF EXISTS (SELECT 1 FROM escalations e WHERE e.case_id = report.case_id AND e.answered_at IS NULL) THEN
    RAISE EXCEPTION 'an escalation waits for its answer' USING ERRCODE = 'ST001';
  END IF;
  SELECT first_evaluation INTO needs_ok FROM cases WHERE id = report.case_id;
  IF needs_ok AND report.co_evaluator_ok_at IS NULL THEN
    RAISE EXCEPTION 'a first evaluation needs the co-evaluator''s approval' USING ERRCODE = 'ST001';
  END IF;
  IF NEW.kind = 'final' AND NOT EXISTS (
    SELECT 1 FROM report_versions v WHERE v.report_id = NEW.report_id AND v.kind = 'preliminary'
  ) THEN
    RAISE EXCEPTION 'a final report follows a preliminary one' USING ERRCODE = 'ST001';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER report_versions_guard BEFORE INSERT ON report_versions
  FOR EACH ROW EXECUTE FUNCTION guard_report_version();
--> statement-breakpoint
CREATE FUNCTION guard_finalising() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.finalised_at IS NOT NULL AND NOT EXISTS (
    SELECT 1 FROM report_versions v WHERE v.report_id = NEW.id AND v.kind = 'final'
  ) THEN
    RAISE EXCEPTION 'a report is final when its content is stored' USING ERRCODE = 'ST001';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER reports_finalising BEFORE INSERT OR UPDATE OF finalised_at ON reports
  FOR EACH ROW EXECUTE FUNCTION guard_finalising();
--> statement-breakpoint
-- A case goes forward, and not past what its steps rest on.
CREATE FUNCTION guard_case() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  steps text[] := ARRAY['assigned', 'contact', 'dated', 'portfolioHandedIn', 'portfolioRead', 'practiceDayHeld',
    'preliminary', 'corrected', 'final', 'archived', 'evaluated'];
  was int := array_position(steps, OLD.state);
  becomes int := array_position(steps, NEW.state);
BEGIN
  IF becomes < was THEN
    RAISE EXCEPTION 'a case does not go back' USING ERRCODE = 'ST001';
  END IF;
  IF becomes >= array_position(steps, 'portfolioRead') AND NEW.first_evaluation AND NEW.co_evaluator_approved_at IS NULL THEN
    RAISE EXCEPTION 'a first evaluation needs an approved co-evaluator' USING ERRCODE = 'ST001';
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
CREATE TRIGGER cases_guard BEFORE UPDATE OF state ON cases
  FOR EACH ROW WHEN (NEW.state IS DISTINCT FROM OLD.state) EXECUTE FUNCTION guard_case();
--> statement-breakpoint
CREATE FUNCTION lock_revision() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.confirmed_at IS NOT NULL OR OLD.withdrawn_at IS NOT NULL OR TG_OP = 'DELETE' THEN
    RAISE EXCEPTION 'a revision stands as it was made' USING ERRCODE = 'ST001';
  END IF;
  IF NEW.content IS DISTINCT FROM OLD.content OR NEW.content_hash <> OLD.content_hash THEN
    RAISE EXCEPTION 'a proposed revision keeps its content' USING ERRCODE = 'ST001';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER iup_revisions_lock BEFORE UPDATE OR DELETE ON iup_revisions
  FOR EACH ROW EXECUTE FUNCTION lock_revision();
--> statement-breakpoint
-- Each row of the log is chained to the one before; one writer at a time.
CREATE FUNCTION chain_audit() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE previous record;
BEGIN
  PERFORM pg_advisory_xact_lock(20261122);
  SELECT position, hash INTO previous FROM audit ORDER BY position DESC LIMIT 1;
  NEW.position := coalesce(previous.position, 0) + 1;
  NEW.at := clock_timestamp();
  NEW.previous_hash := coalesce(previous.hash, '');
  NEW.hash := audit_hash(NEW);
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE FUNCTION audit_hash(entry audit) RETURNS text LANGUAGE sql STABLE AS $$
  SELECT encode(sha256(convert_to(jsonb_build_array(
    entry.position, to_char(entry.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US'), entry.actor_id, entry.actor_name,
    entry.action, entry.subject_kind, entry.subject_id, entry.resident_id, entry.data, entry.previous_hash)::text, 'UTF8')), 'hex')
$$;
--> statement-breakpoint
CREATE TRIGGER audit_chain BEFORE INSERT ON audit FOR EACH ROW EXECUTE FUNCTION chain_audit();
--> statement-breakpoint
DO $$
DECLARE kept text;
BEGIN
  FOREACH kept IN ARRAY ARRAY['signatures', 'signature_withdrawals', 'audit', 'file_contents', 'issued_documents',
    'report_versions', 'text_revisions', 'addenda', 'case_events', 'intyg', 'goal_evaluations']
  LOOP
    EXECUTE format('CREATE TRIGGER %I BEFORE UPDATE OR DELETE ON %I FOR EACH ROW EXECUTE FUNCTION refuse_change()', kept || '_kept', kept);
    EXECUTE format('CREATE TRIGGER %I BEFORE TRUNCATE ON %I FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()', kept || '_not_truncated', kept);
  END LOOP;
END $$;
