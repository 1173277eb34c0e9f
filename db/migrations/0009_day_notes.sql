ALTER TABLE "texts" DROP CONSTRAINT "texts_slot";--> statement-breakpoint
ALTER TABLE "texts" DROP CONSTRAINT "texts_section";--> statement-breakpoint
ALTER TABLE "texts" DROP CONSTRAINT "texts_private";--> statement-breakpoint
ALTER TABLE "texts" ADD CONSTRAINT "texts_slot" CHECK (case
        when "texts"."slot" in ('residentNote','supervisorNote','agreed','next','private') then "texts"."talk_id" is not null
        when "texts"."slot" = 'plan' then "texts"."goal_id" is not null
        when "texts"."slot" in ('section','consultation') then "texts"."report_id" is not null
        when "texts"."slot" = 'document' then "texts"."document_id" is not null
        when "texts"."slot" in ('readingNote','dayNote') then "texts"."case_id" is not null
        else false end);--> statement-breakpoint
ALTER TABLE "texts" ADD CONSTRAINT "texts_section" CHECK (("texts"."slot" in ('section','consultation','readingNote','dayNote')) = ("texts"."section_key" is not null));--> statement-breakpoint
ALTER TABLE "texts" ADD CONSTRAINT "texts_private" CHECK (("texts"."slot" in ('private','readingNote','dayNote')) = ("texts"."private_to" is not null));