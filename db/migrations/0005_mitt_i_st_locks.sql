DO $$
DECLARE kept text;
BEGIN
  FOREACH kept IN ARRAY ARRAY['case_handovers', 'case_discussions', 'escalation_messages', 'portfolio_readings',
    'report_readings', 'taken_goals']
  LOOP
    EXECUTE format('CREATE TRIGGER %I BEFORE UPDATE OR DELETE ON %I FOR EACH ROW EXECUTE FUNCTION refuse_change()', kept || '_kept', kept);
    EXECUTE format('CREATE TRIGGER %I BEFORE TRUNCATE ON %I FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()', kept || '_not_truncated', kept);
  END LOOP;
END $$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION lock_text() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP <> 'INSERT' THEN PERFORM require_open_text(OLD.slot, OLD.talk_id, OLD.report_id); END IF;
  IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
  IF TG_OP = 'UPDATE'
      AND (NEW.slot, NEW.talk_id, NEW.goal_id, NEW.report_id, NEW.document_id, NEW.case_id, NEW.section_key, NEW.private_to)
      IS DISTINCT FROM
        (OLD.slot, OLD.talk_id, OLD.goal_id, OLD.report_id, OLD.document_id, OLD.case_id, OLD.section_key, OLD.private_to) THEN
    RAISE EXCEPTION 'a text stays where it was written' USING ERRCODE = 'ST001';
  END IF;
  PERFORM require_open_text(NEW.slot, NEW.talk_id, NEW.report_id);
  RETURN NEW;
END $$;
--> statement-breakpoint
-- Of what was handed in, only the file that is drawn afterwards may still come.
CREATE FUNCTION lock_portfolio_item() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND OLD.sha256 IS NULL
      AND to_jsonb(NEW) - 'sha256' = to_jsonb(OLD) - 'sha256' THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION 'the portfolio has been handed in' USING ERRCODE = 'ST001';
END $$;
--> statement-breakpoint
CREATE TRIGGER portfolio_items_lock BEFORE UPDATE OR DELETE ON portfolio_items
  FOR EACH ROW EXECUTE FUNCTION lock_portfolio_item();
--> statement-breakpoint
-- Appendices and goals are locked with the report that they belong to.
CREATE FUNCTION lock_report_part() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM require_open_report(CASE TG_OP WHEN 'DELETE' THEN OLD.report_id ELSE NEW.report_id END);
  RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
END $$;
--> statement-breakpoint
CREATE TRIGGER consultations_lock BEFORE INSERT OR UPDATE OR DELETE ON consultations
  FOR EACH ROW EXECUTE FUNCTION lock_report_part();
--> statement-breakpoint
CREATE TRIGGER report_goals_lock BEFORE INSERT OR UPDATE OR DELETE ON report_goals
  FOR EACH ROW EXECUTE FUNCTION lock_report_part();
--> statement-breakpoint
-- A new intyg takes the place of the newest one, and of nothing else.
CREATE FUNCTION guard_intyg() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.number > 1 AND NOT EXISTS (
    SELECT 1 FROM intyg i WHERE i.id = NEW.replaces_id AND i.case_id = NEW.case_id AND i.number = NEW.number - 1
  ) THEN
    RAISE EXCEPTION 'an intyg replaces the newest one of its case' USING ERRCODE = 'ST001';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER intyg_guard BEFORE INSERT ON intyg FOR EACH ROW EXECUTE FUNCTION guard_intyg();
--> statement-breakpoint
-- A round that has been confirmed or cancelled stays as it was.
CREATE FUNCTION lock_round() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.confirmed_at IS NOT NULL OR OLD.cancelled_at IS NOT NULL THEN
    RAISE EXCEPTION 'the round has ended' USING ERRCODE = 'ST001';
  END IF;
  RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
END $$;
--> statement-breakpoint
CREATE TRIGGER rounds_lock BEFORE UPDATE OR DELETE ON rounds FOR EACH ROW EXECUTE FUNCTION lock_round();
--> statement-breakpoint
CREATE FUNCTION require_open_round(asked uuid) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  PERFORM 1 FROM rounds WHERE id = asked AND (confirmed_at IS NOT NULL OR cancelled_at IS NOT NULL) FOR SHARE;
  IF FOUND THEN RAISE EXCEPTION 'the round has ended' USING ERRCODE = 'ST001'; END IF;
END $$;
--> statement-breakpoint
CREATE FUNCTION lock_round_part() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM require_open_round(CASE TG_OP WHEN 'DELETE' THEN OLD.round_id ELSE NEW.round_id END);
  RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
END $$;
--> statement-breakpoint
CREATE TRIGGER round_places_lock BEFORE INSERT OR UPDATE OR DELETE ON round_places
  FOR EACH ROW EXECUTE FUNCTION lock_round_part();
--> statement-breakpoint
CREATE TRIGGER evaluator_wishes_lock BEFORE INSERT OR UPDATE OR DELETE ON evaluator_wishes
  FOR EACH ROW EXECUTE FUNCTION lock_round_part();
--> statement-breakpoint
CREATE TRIGGER round_answers_lock BEFORE INSERT OR UPDATE OR DELETE ON round_answers
  FOR EACH ROW EXECUTE FUNCTION lock_round_part();
