CREATE TABLE "evaluator_pauses" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"person_id" uuid NOT NULL,
	"starts_on" date NOT NULL,
	"ends_on" date,
	"note" text DEFAULT '' NOT NULL,
	"created_by" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "evaluator_pauses_dates" CHECK ("evaluator_pauses"."ends_on" is null or "evaluator_pauses"."ends_on" >= "evaluator_pauses"."starts_on")
);
--> statement-breakpoint
CREATE TABLE "evaluator_profiles" (
	"person_id" uuid PRIMARY KEY NOT NULL,
	"trained_in" integer,
	"capacity" integer DEFAULT 2 NOT NULL,
	"place" text DEFAULT '' NOT NULL,
	"latitude" double precision,
	"longitude" double precision,
	"presentation" text DEFAULT '' NOT NULL,
	"photo_sha256" text,
	"approved_by" text,
	"approved_on" date,
	"version" integer DEFAULT 1 NOT NULL,
	"updated_by" uuid NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "evaluator_profiles_capacity" CHECK ("evaluator_profiles"."capacity" between 0 and 50),
	CONSTRAINT "evaluator_profiles_place" CHECK (("evaluator_profiles"."latitude" is null) = ("evaluator_profiles"."longitude" is null)),
	CONSTRAINT "evaluator_profiles_approved" CHECK (("evaluator_profiles"."approved_by" is null) = ("evaluator_profiles"."approved_on" is null))
);
--> statement-breakpoint
CREATE TABLE "case_discussions" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"case_id" uuid NOT NULL,
	"evaluator_id" uuid NOT NULL,
	"co_evaluator_id" uuid NOT NULL,
	"held_on" date NOT NULL,
	"noted_by" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "case_handovers" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"case_id" uuid NOT NULL,
	"from_id" uuid NOT NULL,
	"to_id" uuid NOT NULL,
	"reason" text NOT NULL,
	"draft" jsonb NOT NULL,
	"handed_over_by" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "case_handovers_people" CHECK ("case_handovers"."from_id" <> "case_handovers"."to_id")
);
--> statement-breakpoint
CREATE TABLE "case_pauses" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"case_id" uuid NOT NULL,
	"reason" text NOT NULL,
	"paused_by" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"resumed_by" uuid,
	"resumed_at" timestamp with time zone,
	CONSTRAINT "case_pauses_resumed" CHECK (("case_pauses"."resumed_by" is null) = ("case_pauses"."resumed_at" is null))
);
--> statement-breakpoint
CREATE TABLE "day_proposals" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"case_id" uuid NOT NULL,
	"day" date NOT NULL,
	"proposed_by" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"declined_by" uuid,
	"declined_at" timestamp with time zone,
	"withdrawn_at" timestamp with time zone,
	CONSTRAINT "day_proposals_declined" CHECK (("day_proposals"."declined_by" is null) = ("day_proposals"."declined_at" is null))
);
--> statement-breakpoint
CREATE TABLE "day_schedules" (
	"case_id" uuid PRIMARY KEY NOT NULL,
	"template_id" uuid NOT NULL,
	"content" jsonb NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"updated_by" uuid NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "escalation_messages" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"escalation_id" uuid NOT NULL,
	"author_id" uuid NOT NULL,
	"body" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "portfolio_items" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"case_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"item_key" text NOT NULL,
	"source" text NOT NULL,
	"title" text NOT NULL,
	"dated_on" date NOT NULL,
	"document_id" uuid,
	"version_id" uuid,
	"content" jsonb,
	"sha256" text,
	"file_name" text NOT NULL,
	"is_later" boolean DEFAULT false NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "portfolio_items_number" UNIQUE("case_id","number"),
	CONSTRAINT "portfolio_items_source" CHECK ("portfolio_items"."source" in ('file','text','iup','delmal')),
	CONSTRAINT "portfolio_items_document" CHECK (("portfolio_items"."source" in ('file','text')) = ("portfolio_items"."document_id" is not null)),
	CONSTRAINT "portfolio_items_version" CHECK (("portfolio_items"."source" = 'file') = ("portfolio_items"."version_id" is not null)),
	CONSTRAINT "portfolio_items_content" CHECK (("portfolio_items"."source" = 'file') = ("portfolio_items"."content" is null)),
	CONSTRAINT "portfolio_items_file" CHECK ("portfolio_items"."source" <> 'file' or "portfolio_items"."sha256" is not null)
);
--> statement-breakpoint
CREATE TABLE "portfolio_readings" (
	"case_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"part" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "portfolio_readings_case_id_person_id_part_pk" PRIMARY KEY("case_id","person_id","part"),
	CONSTRAINT "portfolio_readings_part" CHECK ("portfolio_readings"."part" in ('portfolio','recordings'))
);
--> statement-breakpoint
CREATE TABLE "portfolio_skips" (
	"case_id" uuid NOT NULL,
	"item_key" text NOT NULL,
	"reason" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "portfolio_skips_case_id_item_key_pk" PRIMARY KEY("case_id","item_key")
);
--> statement-breakpoint
CREATE TABLE "recordings" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"case_id" uuid NOT NULL,
	"title" text NOT NULL,
	"url" text NOT NULL,
	"expires_on" date NOT NULL,
	"consent_noted_at" timestamp with time zone NOT NULL,
	"added_by" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"removed_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "report_links" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"report_id" uuid NOT NULL,
	"label" text NOT NULL,
	"token_hash" text NOT NULL,
	"created_by" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"revoked_at" timestamp with time zone,
	CONSTRAINT "report_links_token_hash_unique" UNIQUE("token_hash"),
	CONSTRAINT "report_links_expires" CHECK ("report_links"."expires_at" > "report_links"."created_at")
);
--> statement-breakpoint
CREATE TABLE "report_marks" (
	"report_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"read_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "report_marks_report_id_person_id_pk" PRIMARY KEY("report_id","person_id")
);
--> statement-breakpoint
CREATE TABLE "report_notes" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"report_id" uuid NOT NULL,
	"author_id" uuid NOT NULL,
	"body" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"removed_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "report_readings" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"report_id" uuid NOT NULL,
	"person_id" uuid,
	"link_id" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "report_readings_one" CHECK (num_nonnulls("report_readings"."person_id", "report_readings"."link_id") = 1)
);
--> statement-breakpoint
CREATE TABLE "report_themes" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"report_id" uuid NOT NULL,
	"theme" text NOT NULL,
	"added_by" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"removed_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "consultations" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"report_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"title" text NOT NULL,
	"content" jsonb,
	"content_hash" text,
	"finalised_at" timestamp with time zone,
	"removed_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "consultations_number" UNIQUE("report_id","number"),
	CONSTRAINT "consultations_final" CHECK (num_nonnulls("consultations"."content", "consultations"."content_hash", "consultations"."finalised_at") in (0, 3))
);
--> statement-breakpoint
CREATE TABLE "report_goals" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"report_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"body" text NOT NULL,
	"delmal_id" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"removed_at" timestamp with time zone,
	CONSTRAINT "report_goals_number" UNIQUE("report_id","number")
);
--> statement-breakpoint
CREATE TABLE "taken_goals" (
	"report_goal_id" uuid NOT NULL,
	"activity_id" uuid NOT NULL,
	"taken_by" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "taken_goals_report_goal_id_pk" PRIMARY KEY("report_goal_id")
);
--> statement-breakpoint
CREATE TABLE "evaluator_wishes" (
	"round_id" uuid NOT NULL,
	"evaluator_id" uuid NOT NULL,
	"registration_id" uuid NOT NULL,
	"rank" integer NOT NULL,
	CONSTRAINT "evaluator_wishes_round_id_evaluator_id_registration_id_pk" PRIMARY KEY("round_id","evaluator_id","registration_id"),
	CONSTRAINT "evaluator_wishes_rank" UNIQUE("round_id","evaluator_id","rank"),
	CONSTRAINT "evaluator_wishes_positive" CHECK ("evaluator_wishes"."rank" >= 1)
);
--> statement-breakpoint
CREATE TABLE "registration_days" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"registration_id" uuid NOT NULL,
	"starts_on" date NOT NULL,
	"ends_on" date NOT NULL,
	CONSTRAINT "registration_days_dates" CHECK ("registration_days"."ends_on" >= "registration_days"."starts_on")
);
--> statement-breakpoint
CREATE TABLE "registrations" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"resident_id" uuid NOT NULL,
	"registered_by" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"wishes" text DEFAULT '' NOT NULL,
	"invoice_address" text NOT NULL,
	"invoice_reference" text NOT NULL,
	"late_reason" text DEFAULT '' NOT NULL,
	"round_id" uuid,
	"case_id" uuid,
	"withdrawn_by" uuid,
	"withdrawn_at" timestamp with time zone,
	"withdrawn_reason" text,
	CONSTRAINT "registrations_withdrawn" CHECK (num_nonnulls("registrations"."withdrawn_by", "registrations"."withdrawn_at", "registrations"."withdrawn_reason") in (0, 3)),
	CONSTRAINT "registrations_one_end" CHECK ("registrations"."case_id" is null or "registrations"."withdrawn_at" is null)
);
--> statement-breakpoint
CREATE TABLE "round_answers" (
	"round_id" uuid NOT NULL,
	"evaluator_id" uuid NOT NULL,
	"capacity" integer NOT NULL,
	"note" text DEFAULT '' NOT NULL,
	"answered_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "round_answers_round_id_evaluator_id_pk" PRIMARY KEY("round_id","evaluator_id"),
	CONSTRAINT "round_answers_capacity" CHECK ("round_answers"."capacity" between 0 and 20)
);
--> statement-breakpoint
CREATE TABLE "round_places" (
	"registration_id" uuid PRIMARY KEY NOT NULL,
	"round_id" uuid NOT NULL,
	"evaluator_id" uuid,
	"co_evaluator_id" uuid,
	"why" jsonb NOT NULL,
	"is_moved" boolean DEFAULT false NOT NULL,
	"placed_by" uuid NOT NULL,
	"placed_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "round_places_people" CHECK ("round_places"."co_evaluator_id" is null or ("round_places"."evaluator_id" is not null and "round_places"."co_evaluator_id" <> "round_places"."evaluator_id"))
);
--> statement-breakpoint
CREATE TABLE "round_regions" (
	"round_id" uuid NOT NULL,
	"region_id" uuid NOT NULL,
	CONSTRAINT "round_regions_round_id_region_id_pk" PRIMARY KEY("round_id","region_id")
);
--> statement-breakpoint
CREATE TABLE "rounds" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"name" text NOT NULL,
	"opened_by" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"wishes_due_on" date NOT NULL,
	"confirmed_by" uuid,
	"confirmed_at" timestamp with time zone,
	"cancelled_by" uuid,
	"cancelled_at" timestamp with time zone,
	"cancelled_reason" text,
	CONSTRAINT "rounds_confirmed" CHECK (("rounds"."confirmed_by" is null) = ("rounds"."confirmed_at" is null)),
	CONSTRAINT "rounds_cancelled" CHECK (num_nonnulls("rounds"."cancelled_by", "rounds"."cancelled_at", "rounds"."cancelled_reason") in (0, 3)),
	CONSTRAINT "rounds_one_end" CHECK ("rounds"."confirmed_at" is null or "rounds"."cancelled_at" is null)
);
--> statement-breakpoint
ALTER TABLE "intyg" DROP CONSTRAINT "intyg_case";--> statement-breakpoint
ALTER TABLE "issued_documents" DROP CONSTRAINT "issued_documents_one";--> statement-breakpoint
ALTER TABLE "texts" DROP CONSTRAINT "texts_one_parent";--> statement-breakpoint
ALTER TABLE "texts" DROP CONSTRAINT "texts_slot";--> statement-breakpoint
ALTER TABLE "texts" DROP CONSTRAINT "texts_section";--> statement-breakpoint
ALTER TABLE "texts" DROP CONSTRAINT "texts_private";--> statement-breakpoint
ALTER TABLE "uploads" DROP CONSTRAINT "uploads_one_place";--> statement-breakpoint
ALTER TABLE "document_links" ADD COLUMN "item_key" text;--> statement-breakpoint
ALTER TABLE "issued_documents" ADD COLUMN "consultation_id" uuid;--> statement-breakpoint
ALTER TABLE "issued_documents" ADD COLUMN "seal" text;--> statement-breakpoint
ALTER TABLE "cases" ADD COLUMN "paused_days" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "cases" ADD COLUMN "portfolio_handed_in_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "cases" ADD COLUMN "closed_by" uuid;--> statement-breakpoint
ALTER TABLE "corrections" ADD COLUMN "sentence" integer;--> statement-breakpoint
ALTER TABLE "intyg" ADD COLUMN "number" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "intyg" ADD COLUMN "replaces_id" uuid;--> statement-breakpoint
ALTER TABLE "intyg" ADD COLUMN "reason" text;--> statement-breakpoint
ALTER TABLE "report_versions" ADD COLUMN "code" text;--> statement-breakpoint
ALTER TABLE "emails" ADD COLUMN "calendar" text;--> statement-breakpoint
ALTER TABLE "texts" ADD COLUMN "case_id" uuid;--> statement-breakpoint
ALTER TABLE "units" ADD COLUMN "latitude" double precision;--> statement-breakpoint
ALTER TABLE "units" ADD COLUMN "longitude" double precision;--> statement-breakpoint
ALTER TABLE "uploads" ADD COLUMN "photo_of" uuid;--> statement-breakpoint
ALTER TABLE "evaluator_pauses" ADD CONSTRAINT "evaluator_pauses_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "evaluator_pauses" ADD CONSTRAINT "evaluator_pauses_created_by_people_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "evaluator_profiles" ADD CONSTRAINT "evaluator_profiles_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "evaluator_profiles" ADD CONSTRAINT "evaluator_profiles_photo_sha256_file_contents_sha256_fk" FOREIGN KEY ("photo_sha256") REFERENCES "public"."file_contents"("sha256") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "evaluator_profiles" ADD CONSTRAINT "evaluator_profiles_updated_by_people_id_fk" FOREIGN KEY ("updated_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "case_discussions" ADD CONSTRAINT "case_discussions_case_id_cases_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."cases"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "case_discussions" ADD CONSTRAINT "case_discussions_evaluator_id_people_id_fk" FOREIGN KEY ("evaluator_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "case_discussions" ADD CONSTRAINT "case_discussions_co_evaluator_id_people_id_fk" FOREIGN KEY ("co_evaluator_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "case_discussions" ADD CONSTRAINT "case_discussions_noted_by_people_id_fk" FOREIGN KEY ("noted_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "case_handovers" ADD CONSTRAINT "case_handovers_case_id_cases_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."cases"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "case_handovers" ADD CONSTRAINT "case_handovers_from_id_people_id_fk" FOREIGN KEY ("from_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "case_handovers" ADD CONSTRAINT "case_handovers_to_id_people_id_fk" FOREIGN KEY ("to_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "case_handovers" ADD CONSTRAINT "case_handovers_handed_over_by_people_id_fk" FOREIGN KEY ("handed_over_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "case_pauses" ADD CONSTRAINT "case_pauses_case_id_cases_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."cases"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "case_pauses" ADD CONSTRAINT "case_pauses_paused_by_people_id_fk" FOREIGN KEY ("paused_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "case_pauses" ADD CONSTRAINT "case_pauses_resumed_by_people_id_fk" FOREIGN KEY ("resumed_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "day_proposals" ADD CONSTRAINT "day_proposals_case_id_cases_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."cases"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "day_proposals" ADD CONSTRAINT "day_proposals_proposed_by_people_id_fk" FOREIGN KEY ("proposed_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "day_proposals" ADD CONSTRAINT "day_proposals_declined_by_people_id_fk" FOREIGN KEY ("declined_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "day_schedules" ADD CONSTRAINT "day_schedules_case_id_cases_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."cases"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "day_schedules" ADD CONSTRAINT "day_schedules_template_id_templates_id_fk" FOREIGN KEY ("template_id") REFERENCES "public"."templates"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "day_schedules" ADD CONSTRAINT "day_schedules_updated_by_people_id_fk" FOREIGN KEY ("updated_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "escalation_messages" ADD CONSTRAINT "escalation_messages_escalation_id_escalations_id_fk" FOREIGN KEY ("escalation_id") REFERENCES "public"."escalations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "escalation_messages" ADD CONSTRAINT "escalation_messages_author_id_people_id_fk" FOREIGN KEY ("author_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "portfolio_items" ADD CONSTRAINT "portfolio_items_case_id_cases_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."cases"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "portfolio_items" ADD CONSTRAINT "portfolio_items_document_id_documents_id_fk" FOREIGN KEY ("document_id") REFERENCES "public"."documents"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "portfolio_items" ADD CONSTRAINT "portfolio_items_version_id_document_versions_id_fk" FOREIGN KEY ("version_id") REFERENCES "public"."document_versions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "portfolio_items" ADD CONSTRAINT "portfolio_items_sha256_file_contents_sha256_fk" FOREIGN KEY ("sha256") REFERENCES "public"."file_contents"("sha256") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "portfolio_readings" ADD CONSTRAINT "portfolio_readings_case_id_cases_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."cases"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "portfolio_readings" ADD CONSTRAINT "portfolio_readings_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "portfolio_skips" ADD CONSTRAINT "portfolio_skips_case_id_cases_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."cases"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "recordings" ADD CONSTRAINT "recordings_case_id_cases_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."cases"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "recordings" ADD CONSTRAINT "recordings_added_by_people_id_fk" FOREIGN KEY ("added_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "report_links" ADD CONSTRAINT "report_links_report_id_reports_id_fk" FOREIGN KEY ("report_id") REFERENCES "public"."reports"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "report_links" ADD CONSTRAINT "report_links_created_by_people_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "report_marks" ADD CONSTRAINT "report_marks_report_id_reports_id_fk" FOREIGN KEY ("report_id") REFERENCES "public"."reports"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "report_marks" ADD CONSTRAINT "report_marks_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "report_notes" ADD CONSTRAINT "report_notes_report_id_reports_id_fk" FOREIGN KEY ("report_id") REFERENCES "public"."reports"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "report_notes" ADD CONSTRAINT "report_notes_author_id_people_id_fk" FOREIGN KEY ("author_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "report_readings" ADD CONSTRAINT "report_readings_report_id_reports_id_fk" FOREIGN KEY ("report_id") REFERENCES "public"."reports"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "report_readings" ADD CONSTRAINT "report_readings_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "report_readings" ADD CONSTRAINT "report_readings_link_id_report_links_id_fk" FOREIGN KEY ("link_id") REFERENCES "public"."report_links"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "report_themes" ADD CONSTRAINT "report_themes_report_id_reports_id_fk" FOREIGN KEY ("report_id") REFERENCES "public"."reports"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "report_themes" ADD CONSTRAINT "report_themes_added_by_people_id_fk" FOREIGN KEY ("added_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "consultations" ADD CONSTRAINT "consultations_report_id_reports_id_fk" FOREIGN KEY ("report_id") REFERENCES "public"."reports"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "report_goals" ADD CONSTRAINT "report_goals_report_id_reports_id_fk" FOREIGN KEY ("report_id") REFERENCES "public"."reports"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "report_goals" ADD CONSTRAINT "report_goals_delmal_id_delmal_id_fk" FOREIGN KEY ("delmal_id") REFERENCES "public"."delmal"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "taken_goals" ADD CONSTRAINT "taken_goals_report_goal_id_report_goals_id_fk" FOREIGN KEY ("report_goal_id") REFERENCES "public"."report_goals"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "taken_goals" ADD CONSTRAINT "taken_goals_activity_id_activities_id_fk" FOREIGN KEY ("activity_id") REFERENCES "public"."activities"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "taken_goals" ADD CONSTRAINT "taken_goals_taken_by_people_id_fk" FOREIGN KEY ("taken_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "evaluator_wishes" ADD CONSTRAINT "evaluator_wishes_round_id_rounds_id_fk" FOREIGN KEY ("round_id") REFERENCES "public"."rounds"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "evaluator_wishes" ADD CONSTRAINT "evaluator_wishes_evaluator_id_people_id_fk" FOREIGN KEY ("evaluator_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "evaluator_wishes" ADD CONSTRAINT "evaluator_wishes_registration_id_registrations_id_fk" FOREIGN KEY ("registration_id") REFERENCES "public"."registrations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "registration_days" ADD CONSTRAINT "registration_days_registration_id_registrations_id_fk" FOREIGN KEY ("registration_id") REFERENCES "public"."registrations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "registrations" ADD CONSTRAINT "registrations_resident_id_residents_id_fk" FOREIGN KEY ("resident_id") REFERENCES "public"."residents"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "registrations" ADD CONSTRAINT "registrations_registered_by_people_id_fk" FOREIGN KEY ("registered_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "registrations" ADD CONSTRAINT "registrations_round_id_rounds_id_fk" FOREIGN KEY ("round_id") REFERENCES "public"."rounds"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "registrations" ADD CONSTRAINT "registrations_case_id_cases_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."cases"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "registrations" ADD CONSTRAINT "registrations_withdrawn_by_people_id_fk" FOREIGN KEY ("withdrawn_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "round_answers" ADD CONSTRAINT "round_answers_round_id_rounds_id_fk" FOREIGN KEY ("round_id") REFERENCES "public"."rounds"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "round_answers" ADD CONSTRAINT "round_answers_evaluator_id_people_id_fk" FOREIGN KEY ("evaluator_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "round_places" ADD CONSTRAINT "round_places_registration_id_registrations_id_fk" FOREIGN KEY ("registration_id") REFERENCES "public"."registrations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "round_places" ADD CONSTRAINT "round_places_round_id_rounds_id_fk" FOREIGN KEY ("round_id") REFERENCES "public"."rounds"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "round_places" ADD CONSTRAINT "round_places_evaluator_id_people_id_fk" FOREIGN KEY ("evaluator_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "round_places" ADD CONSTRAINT "round_places_co_evaluator_id_people_id_fk" FOREIGN KEY ("co_evaluator_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "round_places" ADD CONSTRAINT "round_places_placed_by_people_id_fk" FOREIGN KEY ("placed_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "round_regions" ADD CONSTRAINT "round_regions_round_id_rounds_id_fk" FOREIGN KEY ("round_id") REFERENCES "public"."rounds"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "round_regions" ADD CONSTRAINT "round_regions_region_id_regions_id_fk" FOREIGN KEY ("region_id") REFERENCES "public"."regions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rounds" ADD CONSTRAINT "rounds_opened_by_people_id_fk" FOREIGN KEY ("opened_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rounds" ADD CONSTRAINT "rounds_confirmed_by_people_id_fk" FOREIGN KEY ("confirmed_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rounds" ADD CONSTRAINT "rounds_cancelled_by_people_id_fk" FOREIGN KEY ("cancelled_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "evaluator_pauses_person" ON "evaluator_pauses" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "case_discussions_case" ON "case_discussions" USING btree ("case_id");--> statement-breakpoint
CREATE INDEX "case_handovers_case" ON "case_handovers" USING btree ("case_id");--> statement-breakpoint
CREATE INDEX "case_pauses_case" ON "case_pauses" USING btree ("case_id");--> statement-breakpoint
CREATE UNIQUE INDEX "case_pauses_one_open" ON "case_pauses" USING btree ("case_id") WHERE "case_pauses"."resumed_at" is null;--> statement-breakpoint
CREATE UNIQUE INDEX "day_proposals_live" ON "day_proposals" USING btree ("case_id","day") WHERE "day_proposals"."declined_at" is null and "day_proposals"."withdrawn_at" is null;--> statement-breakpoint
CREATE INDEX "escalation_messages_escalation" ON "escalation_messages" USING btree ("escalation_id","created_at");--> statement-breakpoint
CREATE INDEX "portfolio_items_document" ON "portfolio_items" USING btree ("document_id");--> statement-breakpoint
CREATE INDEX "recordings_case" ON "recordings" USING btree ("case_id");--> statement-breakpoint
CREATE INDEX "report_links_report" ON "report_links" USING btree ("report_id");--> statement-breakpoint
CREATE INDEX "report_marks_person" ON "report_marks" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "report_notes_report" ON "report_notes" USING btree ("report_id");--> statement-breakpoint
CREATE INDEX "report_readings_report" ON "report_readings" USING btree ("report_id","created_at");--> statement-breakpoint
CREATE UNIQUE INDEX "report_themes_live" ON "report_themes" USING btree ("report_id","theme") WHERE "report_themes"."removed_at" is null;--> statement-breakpoint
CREATE INDEX "evaluator_wishes_registration" ON "evaluator_wishes" USING btree ("registration_id");--> statement-breakpoint
CREATE INDEX "registration_days_registration" ON "registration_days" USING btree ("registration_id");--> statement-breakpoint
CREATE INDEX "registrations_resident" ON "registrations" USING btree ("resident_id");--> statement-breakpoint
CREATE INDEX "registrations_round" ON "registrations" USING btree ("round_id");--> statement-breakpoint
CREATE UNIQUE INDEX "registrations_case" ON "registrations" USING btree ("case_id");--> statement-breakpoint
CREATE UNIQUE INDEX "registrations_one_open" ON "registrations" USING btree ("resident_id") WHERE "registrations"."case_id" is null and "registrations"."withdrawn_at" is null;--> statement-breakpoint
CREATE INDEX "round_places_round" ON "round_places" USING btree ("round_id");--> statement-breakpoint
ALTER TABLE "issued_documents" ADD CONSTRAINT "issued_documents_consultation_id_consultations_id_fk" FOREIGN KEY ("consultation_id") REFERENCES "public"."consultations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "cases" ADD CONSTRAINT "cases_closed_by_people_id_fk" FOREIGN KEY ("closed_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "intyg" ADD CONSTRAINT "intyg_replaces_id_intyg_id_fk" FOREIGN KEY ("replaces_id") REFERENCES "public"."intyg"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "texts" ADD CONSTRAINT "texts_case_id_cases_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."cases"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "uploads" ADD CONSTRAINT "uploads_photo_of_people_id_fk" FOREIGN KEY ("photo_of") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "texts_case" ON "texts" USING btree ("case_id","private_to","section_key") WHERE "texts"."case_id" is not null;--> statement-breakpoint
ALTER TABLE "issued_documents" ADD CONSTRAINT "issued_documents_consultation_id_unique" UNIQUE("consultation_id");--> statement-breakpoint
ALTER TABLE "intyg" ADD CONSTRAINT "intyg_replaces_id_unique" UNIQUE("replaces_id");--> statement-breakpoint
ALTER TABLE "intyg" ADD CONSTRAINT "intyg_case" UNIQUE("case_id","number");--> statement-breakpoint
ALTER TABLE "report_versions" ADD CONSTRAINT "report_versions_code_unique" UNIQUE("code");--> statement-breakpoint
ALTER TABLE "document_links" ADD CONSTRAINT "document_links_item" CHECK ("document_links"."item_key" is null or "document_links"."case_id" is not null);--> statement-breakpoint
ALTER TABLE "issued_documents" ADD CONSTRAINT "issued_documents_one" CHECK (num_nonnulls("issued_documents"."supervision_year_id", "issued_documents"."report_version_id", "issued_documents"."intyg_id", "issued_documents"."consultation_id") = 1);--> statement-breakpoint
ALTER TABLE "cases" ADD CONSTRAINT "cases_paused_days" CHECK ("cases"."paused_days" >= 0);--> statement-breakpoint
ALTER TABLE "cases" ADD CONSTRAINT "cases_closed" CHECK (num_nonnulls("cases"."closed_at", "cases"."closed_by", "cases"."closed_reason") in (0, 3));--> statement-breakpoint
ALTER TABLE "intyg" ADD CONSTRAINT "intyg_replaces" CHECK (("intyg"."number" = 1) = ("intyg"."replaces_id" is null) and ("intyg"."replaces_id" is null) = ("intyg"."reason" is null));--> statement-breakpoint
ALTER TABLE "texts" ADD CONSTRAINT "texts_one_parent" CHECK (num_nonnulls("texts"."talk_id", "texts"."goal_id", "texts"."report_id", "texts"."document_id", "texts"."case_id") = 1);--> statement-breakpoint
ALTER TABLE "texts" ADD CONSTRAINT "texts_slot" CHECK (case
        when "texts"."slot" in ('residentNote','supervisorNote','agreed','next','private') then "texts"."talk_id" is not null
        when "texts"."slot" = 'plan' then "texts"."goal_id" is not null
        when "texts"."slot" in ('section','consultation') then "texts"."report_id" is not null
        when "texts"."slot" = 'document' then "texts"."document_id" is not null
        when "texts"."slot" = 'readingNote' then "texts"."case_id" is not null
        else false end);--> statement-breakpoint
ALTER TABLE "texts" ADD CONSTRAINT "texts_section" CHECK (("texts"."slot" in ('section','consultation','readingNote')) = ("texts"."section_key" is not null));--> statement-breakpoint
ALTER TABLE "texts" ADD CONSTRAINT "texts_private" CHECK (("texts"."slot" in ('private','readingNote')) = ("texts"."private_to" is not null));--> statement-breakpoint
ALTER TABLE "uploads" ADD CONSTRAINT "uploads_one_place" CHECK (num_nonnulls("uploads"."resident_id", "uploads"."region_id", "uploads"."document_id", "uploads"."photo_of") = 1);