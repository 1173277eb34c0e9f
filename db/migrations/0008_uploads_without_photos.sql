ALTER TABLE "uploads" DROP CONSTRAINT "uploads_one_place";--> statement-breakpoint
ALTER TABLE "uploads" DROP CONSTRAINT "uploads_photo_of_people_id_fk";
--> statement-breakpoint
ALTER TABLE "uploads" DROP COLUMN "photo_of";--> statement-breakpoint
ALTER TABLE "uploads" ADD CONSTRAINT "uploads_one_place" CHECK (num_nonnulls("uploads"."resident_id", "uploads"."region_id", "uploads"."document_id") = 1);