-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "files";

-- CreateTable
CREATE TABLE "files"."folder" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "parent_id" UUID,
    "archived_at" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "folder_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateTable
CREATE TABLE "files"."stored_file" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "is_in_library" BOOLEAN NOT NULL,
    "name" TEXT NOT NULL,
    "folder_id" UUID,
    "tags" TEXT[],
    "keep_until_on" DATE,
    "content_id" UUID NOT NULL,
    "content_type" TEXT NOT NULL,
    "size" INTEGER NOT NULL,
    "sha256" CHAR(64) NOT NULL,
    "scan" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "text" TEXT,
    "created_by_id" TEXT NOT NULL,
    "created_by_name" TEXT NOT NULL,
    "archived_at" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "stored_file_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateTable
CREATE TABLE "files"."file_version" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "file_id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "content_id" UUID NOT NULL,
    "created_by_id" TEXT NOT NULL,
    "created_by_name" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "file_version_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateTable
CREATE TABLE "files"."content" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "sha256" CHAR(64) NOT NULL,
    "size" INTEGER NOT NULL,
    "content_type" TEXT NOT NULL,
    "object" TEXT NOT NULL,
    "scan" TEXT NOT NULL,
    "text" TEXT,
    "version" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "content_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateTable
CREATE TABLE "files"."upload" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "file_id" UUID,
    "name" TEXT NOT NULL,
    "size" INTEGER NOT NULL,
    "folder_id" UUID,
    "tags" TEXT[],
    "record_noun" TEXT,
    "record_id" UUID,
    "object" TEXT NOT NULL,
    "multipart_id" TEXT,
    "state" TEXT NOT NULL,
    "created_by_id" TEXT NOT NULL,
    "created_by_name" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "upload_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateTable
CREATE TABLE "files"."upload_part" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "upload_id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "etag" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "upload_part_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateTable
CREATE TABLE "files"."attachment" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "file_id" UUID NOT NULL,
    "noun" TEXT NOT NULL,
    "record_id" UUID NOT NULL,
    "merged_from_id" UUID,
    "version" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "attachment_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateTable
CREATE TABLE "files"."storage" (
    "tenant_id" UUID NOT NULL,
    "used_bytes" BIGINT NOT NULL,
    "quota_bytes" BIGINT NOT NULL DEFAULT 10737418240,

    CONSTRAINT "storage_pkey" PRIMARY KEY ("tenant_id")
);

-- CreateTable
CREATE TABLE "files"."ended_object" (
    "object" TEXT NOT NULL,
    "multipart_id" TEXT,
    "ended_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "ended_object_pkey" PRIMARY KEY ("object")
);

-- CreateIndex
CREATE INDEX "folder_tenant_id_created_at_id_idx" ON "files"."folder"("tenant_id", "created_at", "id");

-- CreateIndex
CREATE INDEX "folder_tenant_id_name_id_idx" ON "files"."folder"("tenant_id", "name", "id");

-- CreateIndex
CREATE INDEX "folder_tenant_id_parent_id_idx" ON "files"."folder"("tenant_id", "parent_id");

-- CreateIndex
CREATE INDEX "stored_file_tenant_id_created_at_id_idx" ON "files"."stored_file"("tenant_id", "created_at", "id");

-- CreateIndex
CREATE INDEX "stored_file_tenant_id_name_id_idx" ON "files"."stored_file"("tenant_id", "name", "id");

-- CreateIndex
CREATE INDEX "stored_file_tenant_id_size_id_idx" ON "files"."stored_file"("tenant_id", "size", "id");

-- CreateIndex
CREATE INDEX "stored_file_tenant_id_folder_id_idx" ON "files"."stored_file"("tenant_id", "folder_id");

-- CreateIndex
CREATE INDEX "stored_file_tenant_id_content_id_idx" ON "files"."stored_file"("tenant_id", "content_id");

-- CreateIndex
CREATE INDEX "stored_file_tenant_id_created_by_id_idx" ON "files"."stored_file"("tenant_id", "created_by_id");

-- CreateIndex
CREATE INDEX "stored_file_archived_at_idx" ON "files"."stored_file"("archived_at");

-- CreateIndex
CREATE INDEX "file_version_tenant_id_content_id_idx" ON "files"."file_version"("tenant_id", "content_id");

-- CreateIndex
CREATE INDEX "file_version_tenant_id_created_by_id_idx" ON "files"."file_version"("tenant_id", "created_by_id");

-- CreateIndex
CREATE UNIQUE INDEX "file_version_tenant_id_file_id_number_key" ON "files"."file_version"("tenant_id", "file_id", "number");

-- CreateIndex
CREATE UNIQUE INDEX "content_tenant_id_sha256_key" ON "files"."content"("tenant_id", "sha256");

-- CreateIndex
CREATE INDEX "upload_created_at_idx" ON "files"."upload"("created_at");

-- CreateIndex
CREATE INDEX "upload_tenant_id_created_by_id_idx" ON "files"."upload"("tenant_id", "created_by_id");

-- CreateIndex
CREATE UNIQUE INDEX "upload_part_tenant_id_upload_id_number_key" ON "files"."upload_part"("tenant_id", "upload_id", "number");

-- CreateIndex
CREATE INDEX "attachment_tenant_id_record_id_idx" ON "files"."attachment"("tenant_id", "record_id");

-- CreateIndex
CREATE INDEX "attachment_tenant_id_file_id_idx" ON "files"."attachment"("tenant_id", "file_id");

-- CreateIndex
CREATE UNIQUE INDEX "attachment_tenant_id_noun_record_id_file_id_key" ON "files"."attachment"("tenant_id", "noun", "record_id", "file_id");

-- AddForeignKey
ALTER TABLE "files"."file_version" ADD CONSTRAINT "file_version_tenant_id_file_id_fkey" FOREIGN KEY ("tenant_id", "file_id") REFERENCES "files"."stored_file"("tenant_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "files"."file_version" ADD CONSTRAINT "file_version_tenant_id_content_id_fkey" FOREIGN KEY ("tenant_id", "content_id") REFERENCES "files"."content"("tenant_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "files"."upload_part" ADD CONSTRAINT "upload_part_tenant_id_upload_id_fkey" FOREIGN KEY ("tenant_id", "upload_id") REFERENCES "files"."upload"("tenant_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "files"."attachment" ADD CONSTRAINT "attachment_tenant_id_file_id_fkey" FOREIGN KEY ("tenant_id", "file_id") REFERENCES "files"."stored_file"("tenant_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Row-level security (db/kit/database.sql)
call kit.protect('files.folder');
call kit.protect('files.stored_file');
call kit.protect('files.file_version');
call kit.protect('files.content');
call kit.protect('files.upload');
call kit.protect('files.upload_part');
call kit.protect('files.attachment');
call kit.protect('files.storage');

-- Names in the order of people, not of bytes
alter table files.stored_file alter column name type text collate "und-x-icu";
alter table files.folder alter column name type text collate "und-x-icu";

-- What the library shows; as a view of the asker it shows what row-level security lets through. What hangs on records alone is
-- not in it, so that no list, search or total comes upon it.
create view files.file with (security_invoker = true) as
  select id, tenant_id, name, folder_id, tags, keep_until_on, content_type, size, sha256, scan, number, text, is_in_library,
    created_by_id, created_by_name, archived_at, version, created_at, updated_at
  from files.stored_file where is_in_library;

-- What must hold whoever writes
alter table files.stored_file
  add constraint stored_file_scan check (scan in ('unchecked', 'clean', 'infected')),
  add constraint kept_not_trashed check (archived_at is null or keep_until_on is null or keep_until_on < archived_at::date);
alter table files.content
  add constraint content_scan check (scan in ('unchecked', 'clean', 'infected')),
  add constraint content_is_its_own check (object like tenant_id || '/%');
alter table files.upload
  add constraint upload_state check (state in ('open', 'stored', 'duplicate')),
  add constraint upload_is_its_own check (object like tenant_id || '/%'),
  add constraint upload_record check ((record_noun is null) = (record_id is null));
alter table files.folder add constraint folder_not_in_itself check (parent_id <> id);

-- What ends by age (workers/files/index.ts): what was thrown away, and uploads whose bytes never came.
call kit.sweepable('files.stored_file');
call kit.sweepable('files.upload');

-- The count of what is stored follows the rows, whoever removes them: the sweep works in no business, hence as the owner.
create function files.count_storage() returns trigger language plpgsql security definer set search_path = '' as $$
declare
  business uuid := coalesce(new.tenant_id, old.tenant_id);
  change bigint := case when tg_op = 'INSERT' then new.size else -old.size end;
  fits boolean;
begin
  insert into files.storage as s (tenant_id, used_bytes) values (business, greatest(change, 0))
    on conflict (tenant_id) do update set used_bytes = s.used_bytes + change
    returning used_bytes <= quota_bytes into fits;
  if change > 0 and not fits then
    raise exception 'more than the quota' using errcode = '23514', constraint = 'storage_quota';
  end if;
  return null;
end $$;
revoke all on function files.count_storage() from public;
create trigger count_inserted after insert on files.content for each row when (not kit.maintaining()) execute function files.count_storage();
create trigger count_deleted after delete on files.content for each row when (not kit.maintaining()) execute function files.count_storage();
create trigger count_begun after insert on files.upload for each row when (not kit.maintaining()) execute function files.count_storage();
create trigger count_arrived after update of state on files.upload for each row
  when (old.state = 'open' and new.state <> 'open' and not kit.maintaining()) execute function files.count_storage();
create trigger count_given_up after delete on files.upload for each row
  when (old.state = 'open' and not kit.maintaining()) execute function files.count_storage();

-- Bytes that no version has any more go; while one comes to have them, its reference stands in the way.
create function files.end_contents() returns trigger language plpgsql security definer set search_path = '' as $$ begin
  delete from files.content c using (select distinct tenant_id, content_id from gone) g
    where c.tenant_id = g.tenant_id and c.id = g.content_id
      and not exists (select from files.file_version v where v.tenant_id = c.tenant_id and v.content_id = c.id);
  return null;
end $$;
revoke all on function files.end_contents() from public;
create trigger end_contents after delete on files.file_version referencing old table as gone
  for each statement execute function files.end_contents();

-- Whoever removes rows leaves the names of their objects in the same transaction: the next tick removes those from the bucket
-- (workers/files/store/ended.ts).
create function files.end_content_objects() returns trigger language plpgsql set search_path = '' as $$ begin
  insert into files.ended_object (object) select g.object from gone g on conflict do nothing;
  return null;
end $$;
create trigger end_objects after delete on files.content referencing old table as gone
  for each statement execute function files.end_content_objects();
create function files.end_upload_objects() returns trigger language plpgsql set search_path = '' as $$ begin
  insert into files.ended_object (object, multipart_id) select g.object, g.multipart_id from gone g where g.state = 'open'
    on conflict do nothing;
  return null;
end $$;
create trigger end_objects after delete on files.upload referencing old table as gone
  for each statement execute function files.end_upload_objects();
create function files.end_duplicate() returns trigger language plpgsql set search_path = '' as $$ begin
  insert into files.ended_object (object) values (old.object) on conflict do nothing;
  return null;
end $$;
create trigger end_duplicate after update of state on files.upload for each row
  when (old.state = 'open' and new.state = 'duplicate') execute function files.end_duplicate();
