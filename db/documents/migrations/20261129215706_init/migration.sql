-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "documents";

-- CreateTable
CREATE TABLE "documents"."stored_document" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "noun" TEXT NOT NULL,
    "record_id" UUID NOT NULL,
    "form" TEXT NOT NULL,
    "object" TEXT NOT NULL,
    "filename" TEXT NOT NULL,
    "bytes" INTEGER NOT NULL,
    "sha256" CHAR(64) NOT NULL,
    "version" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "stored_document_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateTable
CREATE TABLE "documents"."ended_object" (
    "object" TEXT NOT NULL,
    "ended_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "ended_object_pkey" PRIMARY KEY ("object")
);

-- CreateIndex
CREATE UNIQUE INDEX "stored_document_tenant_id_record_id_form_key" ON "documents"."stored_document"("tenant_id", "record_id", "form");

-- Row-level security (db/kit/database.sql)
call kit.protect('documents.stored_document');

-- What was issued stays as it was, whoever asks; only the end of a business takes it away.
create function documents.keep_stored() returns trigger language plpgsql as $$ begin
  raise exception 'a stored document stays as it is' using errcode = '23514', constraint = 'stored_once';
end $$;
create trigger keep_stored before update or delete on documents.stored_document
  for each row when (not kit.maintaining()) execute function documents.keep_stored();

-- Whoever erases a business, the clock or the operator, leaves the names of its objects in the same transaction: the next
-- tick removes them from the bucket (workers/documents/files/store.ts).
create function documents.end_objects() returns trigger language plpgsql set search_path = '' as $$ begin
  insert into documents.ended_object (object) select g.object from gone g on conflict do nothing;
  return null;
end $$;
create trigger end_objects after delete on documents.stored_document referencing old table as gone
  for each statement execute function documents.end_objects();
