CREATE TABLE "document_links" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"document_id" uuid NOT NULL,
	"talk_id" uuid,
	"stretch_id" uuid,
	"activity_id" uuid,
	"case_id" uuid,
	"added_by" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "document_links_one" CHECK (num_nonnulls("document_links"."talk_id", "document_links"."stretch_id", "document_links"."activity_id", "document_links"."case_id") = 1)
);
--> statement-breakpoint
CREATE TABLE "document_versions" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"document_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"sha256" text NOT NULL,
	"sent_sha256" text NOT NULL,
	"file_name" text NOT NULL,
	"added_by" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "document_versions_number" UNIQUE("document_id","number"),
	CONSTRAINT "document_versions_from_one" CHECK ("document_versions"."number" >= 1)
);
--> statement-breakpoint
CREATE TABLE "file_pieces" (
	"sha256" text NOT NULL,
	"number" integer NOT NULL,
	"bytes" "bytea" NOT NULL,
	CONSTRAINT "file_pieces_sha256_number_pk" PRIMARY KEY("sha256","number"),
	CONSTRAINT "file_pieces_number" CHECK ("file_pieces"."number" >= 0),
	CONSTRAINT "file_pieces_size" CHECK (octet_length("file_pieces"."bytes") between 1 and 262144)
);
--> statement-breakpoint
CREATE TABLE "file_scans" (
	"sha256" text PRIMARY KEY NOT NULL,
	"state" text DEFAULT 'waiting' NOT NULL,
	"checked_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "file_scans_state" CHECK ("file_scans"."state" in ('waiting','clean','infected')),
	CONSTRAINT "file_scans_checked" CHECK (("file_scans"."state" = 'waiting') = ("file_scans"."checked_at" is null))
);
--> statement-breakpoint
CREATE TABLE "file_texts" (
	"sha256" text PRIMARY KEY NOT NULL,
	"body" text NOT NULL,
	"pages" integer NOT NULL,
	"number_pages" integer[] DEFAULT '{}'::integer[] NOT NULL,
	"read_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "binder_export_pieces" (
	"export_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"bytes" "bytea" NOT NULL,
	CONSTRAINT "binder_export_pieces_export_id_number_pk" PRIMARY KEY("export_id","number")
);
--> statement-breakpoint
CREATE TABLE "binder_exports" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"resident_id" uuid NOT NULL,
	"asked_by" uuid NOT NULL,
	"state" text DEFAULT 'waiting' NOT NULL,
	"size" integer DEFAULT 0 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"ready_at" timestamp with time zone,
	"expires_at" timestamp with time zone,
	CONSTRAINT "binder_exports_state" CHECK ("binder_exports"."state" in ('waiting','ready','failed'))
);
--> statement-breakpoint
CREATE TABLE "upload_pieces" (
	"upload_id" uuid NOT NULL,
	"offset" integer NOT NULL,
	"bytes" "bytea" NOT NULL,
	CONSTRAINT "upload_pieces_upload_id_offset_pk" PRIMARY KEY("upload_id","offset"),
	CONSTRAINT "upload_pieces_size" CHECK (octet_length("upload_pieces"."bytes") between 1 and 262144)
);
--> statement-breakpoint
CREATE TABLE "uploads" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"person_id" uuid NOT NULL,
	"resident_id" uuid,
	"region_id" uuid,
	"document_id" uuid,
	"file_name" text NOT NULL,
	"size" integer NOT NULL,
	"received" integer DEFAULT 0 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"touched_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "uploads_one_place" CHECK (num_nonnulls("uploads"."resident_id", "uploads"."region_id", "uploads"."document_id") = 1),
	CONSTRAINT "uploads_received" CHECK ("uploads"."received" between 0 and "uploads"."size")
);
--> statement-breakpoint
ALTER TABLE "file_contents" DROP CONSTRAINT "file_contents_hash";--> statement-breakpoint
ALTER TABLE "file_contents" DROP CONSTRAINT "file_contents_size";--> statement-breakpoint
ALTER TABLE "texts" DROP CONSTRAINT "texts_one_parent";--> statement-breakpoint
ALTER TABLE "texts" DROP CONSTRAINT "texts_slot";--> statement-breakpoint
ALTER TABLE "documents" ALTER COLUMN "resident_id" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "documents" ADD COLUMN "region_id" uuid;--> statement-breakpoint
ALTER TABLE "documents" ADD COLUMN "form" text DEFAULT 'file' NOT NULL;--> statement-breakpoint
ALTER TABLE "documents" ADD COLUMN "description" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "documents" ADD COLUMN "original" text DEFAULT 'none' NOT NULL;--> statement-breakpoint
ALTER TABLE "documents" ADD COLUMN "sorted_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "documents" ADD COLUMN "fill_in_by" uuid;--> statement-breakpoint
ALTER TABLE "documents" ADD COLUMN "fill_in_asked_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "documents" ADD COLUMN "body" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "documents" ADD COLUMN "search" "tsvector" GENERATED ALWAYS AS (setweight(to_tsvector('swedish', "documents"."title"), 'A') || setweight(to_tsvector('swedish', "documents"."description"), 'B') || setweight(to_tsvector('swedish', "documents"."body"), 'D')) STORED;--> statement-breakpoint
ALTER TABLE "documents" ADD COLUMN "version" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "documents" ADD COLUMN "removed_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "documents" ADD COLUMN "removed_by" uuid;--> statement-breakpoint
ALTER TABLE "texts" ADD COLUMN "document_id" uuid;--> statement-breakpoint
ALTER TABLE "document_links" ADD CONSTRAINT "document_links_document_id_documents_id_fk" FOREIGN KEY ("document_id") REFERENCES "public"."documents"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "document_links" ADD CONSTRAINT "document_links_talk_id_talks_id_fk" FOREIGN KEY ("talk_id") REFERENCES "public"."talks"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "document_links" ADD CONSTRAINT "document_links_stretch_id_stretches_id_fk" FOREIGN KEY ("stretch_id") REFERENCES "public"."stretches"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "document_links" ADD CONSTRAINT "document_links_activity_id_activities_id_fk" FOREIGN KEY ("activity_id") REFERENCES "public"."activities"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "document_links" ADD CONSTRAINT "document_links_case_id_cases_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."cases"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "document_links" ADD CONSTRAINT "document_links_added_by_people_id_fk" FOREIGN KEY ("added_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "document_versions" ADD CONSTRAINT "document_versions_document_id_documents_id_fk" FOREIGN KEY ("document_id") REFERENCES "public"."documents"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "document_versions" ADD CONSTRAINT "document_versions_sha256_file_contents_sha256_fk" FOREIGN KEY ("sha256") REFERENCES "public"."file_contents"("sha256") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "document_versions" ADD CONSTRAINT "document_versions_added_by_people_id_fk" FOREIGN KEY ("added_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "file_pieces" ADD CONSTRAINT "file_pieces_sha256_file_contents_sha256_fk" FOREIGN KEY ("sha256") REFERENCES "public"."file_contents"("sha256") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "file_scans" ADD CONSTRAINT "file_scans_sha256_file_contents_sha256_fk" FOREIGN KEY ("sha256") REFERENCES "public"."file_contents"("sha256") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "file_texts" ADD CONSTRAINT "file_texts_sha256_file_contents_sha256_fk" FOREIGN KEY ("sha256") REFERENCES "public"."file_contents"("sha256") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "binder_export_pieces" ADD CONSTRAINT "binder_export_pieces_export_id_binder_exports_id_fk" FOREIGN KEY ("export_id") REFERENCES "public"."binder_exports"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "binder_exports" ADD CONSTRAINT "binder_exports_resident_id_residents_id_fk" FOREIGN KEY ("resident_id") REFERENCES "public"."residents"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "binder_exports" ADD CONSTRAINT "binder_exports_asked_by_people_id_fk" FOREIGN KEY ("asked_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "upload_pieces" ADD CONSTRAINT "upload_pieces_upload_id_uploads_id_fk" FOREIGN KEY ("upload_id") REFERENCES "public"."uploads"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "uploads" ADD CONSTRAINT "uploads_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "uploads" ADD CONSTRAINT "uploads_resident_id_residents_id_fk" FOREIGN KEY ("resident_id") REFERENCES "public"."residents"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "uploads" ADD CONSTRAINT "uploads_region_id_regions_id_fk" FOREIGN KEY ("region_id") REFERENCES "public"."regions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "uploads" ADD CONSTRAINT "uploads_document_id_documents_id_fk" FOREIGN KEY ("document_id") REFERENCES "public"."documents"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "document_links_document" ON "document_links" USING btree ("document_id");--> statement-breakpoint
CREATE UNIQUE INDEX "document_links_talk" ON "document_links" USING btree ("talk_id","document_id") WHERE "document_links"."talk_id" is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "document_links_stretch" ON "document_links" USING btree ("stretch_id","document_id") WHERE "document_links"."stretch_id" is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "document_links_activity" ON "document_links" USING btree ("activity_id","document_id") WHERE "document_links"."activity_id" is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "document_links_case" ON "document_links" USING btree ("case_id","document_id") WHERE "document_links"."case_id" is not null;--> statement-breakpoint
CREATE INDEX "document_versions_content" ON "document_versions" USING btree ("sha256");--> statement-breakpoint
CREATE INDEX "document_versions_sent" ON "document_versions" USING btree ("sent_sha256");--> statement-breakpoint
CREATE INDEX "binder_exports_resident" ON "binder_exports" USING btree ("resident_id");--> statement-breakpoint
CREATE INDEX "uploads_person" ON "uploads" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "uploads_touched" ON "uploads" USING btree ("touched_at");--> statement-breakpoint
ALTER TABLE "documents" ADD CONSTRAINT "documents_region_id_regions_id_fk" FOREIGN KEY ("region_id") REFERENCES "public"."regions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "documents" ADD CONSTRAINT "documents_fill_in_by_people_id_fk" FOREIGN KEY ("fill_in_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "documents" ADD CONSTRAINT "documents_removed_by_people_id_fk" FOREIGN KEY ("removed_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "texts" ADD CONSTRAINT "texts_document_id_documents_id_fk" FOREIGN KEY ("document_id") REFERENCES "public"."documents"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "documents_region" ON "documents" USING btree ("region_id");--> statement-breakpoint
CREATE INDEX "documents_fill_in" ON "documents" USING btree ("fill_in_by") WHERE "documents"."fill_in_by" is not null;--> statement-breakpoint
CREATE INDEX "documents_search" ON "documents" USING gin ("search");--> statement-breakpoint
CREATE INDEX "audit_subject" ON "audit" USING btree ("subject_id","position");--> statement-breakpoint
CREATE UNIQUE INDEX "texts_document" ON "texts" USING btree ("document_id") WHERE "texts"."document_id" is not null;--> statement-breakpoint
-- The bytes that are there already move into pieces of at most 256 kB.
INSERT INTO file_pieces (sha256, number, bytes)
  SELECT sha256, n, substring(bytes FROM n * 262144 + 1 FOR 262144)
  FROM file_contents, generate_series(0, (size - 1) / 262144) n;
--> statement-breakpoint
ALTER TABLE "file_contents" DROP COLUMN "bytes";--> statement-breakpoint
ALTER TABLE "documents" ADD CONSTRAINT "documents_resident_id" UNIQUE("resident_id","id");--> statement-breakpoint
ALTER TABLE "documents" ADD CONSTRAINT "documents_one_place" CHECK (num_nonnulls("documents"."resident_id", "documents"."region_id") = 1);--> statement-breakpoint
ALTER TABLE "documents" ADD CONSTRAINT "documents_form" CHECK ("documents"."form" in ('file','text'));--> statement-breakpoint
ALTER TABLE "documents" ADD CONSTRAINT "documents_original" CHECK ("documents"."original" in ('none','missing','inHand'));--> statement-breakpoint
ALTER TABLE "documents" ADD CONSTRAINT "documents_fill_in_asked" CHECK (("documents"."fill_in_by" is null) = ("documents"."fill_in_asked_at" is null));--> statement-breakpoint
ALTER TABLE "documents" ADD CONSTRAINT "documents_removed" CHECK (("documents"."removed_at" is null) = ("documents"."removed_by" is null));--> statement-breakpoint
ALTER TABLE "documents" ADD CONSTRAINT "documents_title" CHECK (length("documents"."title") between 1 and 300);--> statement-breakpoint
ALTER TABLE "file_contents" ADD CONSTRAINT "file_contents_hash" CHECK ("file_contents"."sha256" ~ '^[0-9a-f]{64}$');--> statement-breakpoint
ALTER TABLE "file_contents" ADD CONSTRAINT "file_contents_size" CHECK ("file_contents"."size" > 0);--> statement-breakpoint
ALTER TABLE "texts" ADD CONSTRAINT "texts_one_parent" CHECK (num_nonnulls("texts"."talk_id", "texts"."goal_id", "texts"."report_id", "texts"."document_id") = 1);--> statement-breakpoint
ALTER TABLE "texts" ADD CONSTRAINT "texts_slot" CHECK (case
        when "texts"."slot" in ('residentNote','supervisorNote','agreed','next','private') then "texts"."talk_id" is not null
        when "texts"."slot" = 'plan' then "texts"."goal_id" is not null
        when "texts"."slot" = 'section' then "texts"."report_id" is not null
        when "texts"."slot" = 'document' then "texts"."document_id" is not null
        else false end);
--> statement-breakpoint
-- Held when the transaction ends: by then all pieces of a content are there.
CREATE FUNCTION hold_content() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE held record;
BEGIN
  SELECT coalesce(sum(octet_length(p.bytes)), 0) AS size, count(*) AS pieces, max(p.number) AS last,
      encode(sha256(string_agg(p.bytes, ''::bytea ORDER BY p.number)), 'hex') AS sha256
    INTO held FROM file_pieces p WHERE p.sha256 = NEW.sha256;
  IF NOT EXISTS (
    SELECT 1 FROM file_contents c
    WHERE c.sha256 = NEW.sha256 AND c.size = held.size AND c.sha256 = held.sha256 AND held.last = held.pieces - 1
  ) THEN
    RAISE EXCEPTION 'the pieces of % are not what its hash and size say', NEW.sha256 USING ERRCODE = 'ST002';
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE CONSTRAINT TRIGGER file_contents_held AFTER INSERT ON file_contents
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION hold_content();
--> statement-breakpoint
-- A piece that comes after its content was held would go unseen.
CREATE FUNCTION require_new_content() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (
    SELECT 1 FROM file_contents c WHERE c.sha256 = NEW.sha256 AND c.xmin = pg_current_xact_id()::xid
  ) THEN
    RAISE EXCEPTION 'a content is whole from the beginning' USING ERRCODE = 'ST001';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER file_pieces_guard BEFORE INSERT ON file_pieces FOR EACH ROW EXECUTE FUNCTION require_new_content();
--> statement-breakpoint
DO $$
DECLARE kept text;
BEGIN
  FOREACH kept IN ARRAY ARRAY['file_pieces', 'document_versions']
  LOOP
    EXECUTE format('CREATE TRIGGER %I BEFORE UPDATE OR DELETE ON %I FOR EACH ROW EXECUTE FUNCTION refuse_change()', kept || '_kept', kept);
    EXECUTE format('CREATE TRIGGER %I BEFORE TRUNCATE ON %I FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()', kept || '_not_truncated', kept);
  END LOOP;
END $$;
--> statement-breakpoint
-- What a text of one's own says is what can be searched.
CREATE FUNCTION copy_text_to_document() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE documents SET body = NEW.body WHERE id = NEW.document_id;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER texts_document_body AFTER INSERT OR UPDATE OF body ON texts
  FOR EACH ROW WHEN (NEW.document_id IS NOT NULL) EXECUTE FUNCTION copy_text_to_document();
--> statement-breakpoint
CREATE OR REPLACE FUNCTION lock_text() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP <> 'INSERT' THEN PERFORM require_open_text(OLD.slot, OLD.talk_id, OLD.report_id); END IF;
  IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
  IF TG_OP = 'UPDATE'
      AND (NEW.slot, NEW.talk_id, NEW.goal_id, NEW.report_id, NEW.document_id, NEW.section_key, NEW.private_to)
      IS DISTINCT FROM
        (OLD.slot, OLD.talk_id, OLD.goal_id, OLD.report_id, OLD.document_id, OLD.section_key, OLD.private_to) THEN
    RAISE EXCEPTION 'a text stays where it was written' USING ERRCODE = 'ST001';
  END IF;
  PERFORM require_open_text(NEW.slot, NEW.talk_id, NEW.report_id);
  RETURN NEW;
END $$;
--> statement-breakpoint
-- A case has been handed its portfolio from this state on.
CREATE FUNCTION handed_in(case_id uuid) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT state NOT IN ('assigned', 'contact', 'dated') FROM cases WHERE id = case_id
$$;
--> statement-breakpoint
CREATE FUNCTION lock_document_link() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' THEN RAISE EXCEPTION 'a link is added or taken away' USING ERRCODE = 'ST001'; END IF;
  IF TG_OP = 'INSERT' THEN
    IF NEW.talk_id IS NOT NULL THEN
      PERFORM require_open_year((SELECT supervision_year_id FROM talks WHERE id = NEW.talk_id));
    END IF;
    RETURN NEW;
  END IF;
  IF OLD.talk_id IS NOT NULL THEN
    PERFORM require_open_year((SELECT supervision_year_id FROM talks WHERE id = OLD.talk_id));
  END IF;
  IF OLD.case_id IS NOT NULL AND handed_in(OLD.case_id) THEN
    RAISE EXCEPTION 'the portfolio has been handed in' USING ERRCODE = 'ST001';
  END IF;
  RETURN OLD;
END $$;
--> statement-breakpoint
CREATE TRIGGER document_links_lock BEFORE INSERT OR UPDATE OR DELETE ON document_links
  FOR EACH ROW EXECUTE FUNCTION lock_document_link();
--> statement-breakpoint
-- What is part of something signed or handed in cannot be taken away.
CREATE FUNCTION lock_document() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND NOT (NEW.removed_at IS NOT NULL AND OLD.removed_at IS NULL) THEN RETURN NEW; END IF;
  IF EXISTS (
    SELECT 1 FROM document_links l JOIN talks t ON t.id = l.talk_id
    WHERE l.document_id = OLD.id AND live_signatures(t.supervision_year_id) > 0
  ) THEN
    RAISE EXCEPTION 'the document belongs to a signed year' USING ERRCODE = 'ST001';
  END IF;
  IF EXISTS (SELECT 1 FROM document_links l WHERE l.document_id = OLD.id AND handed_in(l.case_id)) THEN
    RAISE EXCEPTION 'the document has been handed in' USING ERRCODE = 'ST001';
  END IF;
  RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
END $$;
--> statement-breakpoint
CREATE TRIGGER documents_lock BEFORE UPDATE OF removed_at OR DELETE ON documents
  FOR EACH ROW EXECUTE FUNCTION lock_document();
