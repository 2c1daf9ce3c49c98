-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "links";

-- CreateTable
CREATE TABLE "links"."link" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "app" TEXT NOT NULL,
    "noun" TEXT NOT NULL,
    "record_id" UUID NOT NULL,
    "ops" TEXT[],
    "token_hash" CHAR(64) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "revoked_at" TIMESTAMPTZ(3),
    "opened" INTEGER NOT NULL,
    "last_opened_at" TIMESTAMPTZ(3),
    "created_by_id" TEXT NOT NULL,
    "created_by_name" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "link_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateIndex
CREATE INDEX "link_token_hash_idx" ON "links"."link"("token_hash");

-- CreateIndex
CREATE INDEX "link_tenant_id_app_noun_record_id_created_at_id_idx" ON "links"."link"("tenant_id", "app", "noun", "record_id", "created_at", "id");

-- CreateIndex
CREATE INDEX "link_tenant_id_record_id_idx" ON "links"."link"("tenant_id", "record_id");

-- CreateIndex
CREATE INDEX "link_tenant_id_created_by_id_idx" ON "links"."link"("tenant_id", "created_by_id");

-- CreateIndex
CREATE INDEX "link_expires_at_idx" ON "links"."link"("expires_at");

-- CreateIndex
CREATE UNIQUE INDEX "link_tenant_id_token_hash_key" ON "links"."link"("tenant_id", "token_hash");

-- Row-level security (db/kit/database.sql)
call kit.protect('links.link');

-- What ends by age (workers/links/index.ts).
call kit.sweepable('links.link');

comment on column links.link.token_hash is '@secret whoever holds the link has it';

-- A token says nothing of the business that it is of: this alone finds it, by its hash, and counts that it was used. What is
-- wrong, over or revoked is not there.
create function links.open_link(hash text, is_counted boolean)
returns table(tenant_id uuid, id uuid, app text, noun text, record_id uuid, ops text[])
language sql volatile security definer set search_path = '' as $$
  update links.link l set opened = l.opened + 1, last_opened_at = now()
  where is_counted and l.token_hash = hash and l.revoked_at is null and l.expires_at > now();
  select l.tenant_id, l.id, l.app, l.noun, l.record_id, l.ops from links.link l
  where l.token_hash = hash and l.revoked_at is null and l.expires_at > now()
$$;
revoke all on function links.open_link(text, boolean) from public;
grant execute on function links.open_link(text, boolean) to app_links;
