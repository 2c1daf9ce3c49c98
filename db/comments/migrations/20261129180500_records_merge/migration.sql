-- The record that a comment stood beside before that was merged into another.
ALTER TABLE "comments"."comment" ADD COLUMN "merged_from_id" UUID;
