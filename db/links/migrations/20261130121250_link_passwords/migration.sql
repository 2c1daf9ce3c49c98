-- AlterTable
ALTER TABLE "links"."link" ADD COLUMN     "password_hash" TEXT;

-- CreateTable
CREATE TABLE "links"."attempt" (
    "tenant_id" UUID NOT NULL,
    "link_id" UUID NOT NULL,
    "subject" TEXT NOT NULL,
    "count" INTEGER NOT NULL,
    "ends_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "attempt_pkey" PRIMARY KEY ("tenant_id","link_id","subject")
);

-- CreateIndex
CREATE INDEX "attempt_ends_at_idx" ON "links"."attempt"("ends_at");

-- AddForeignKey
ALTER TABLE "links"."attempt" ADD CONSTRAINT "attempt_tenant_id_link_id_fkey" FOREIGN KEY ("tenant_id", "link_id") REFERENCES "links"."link"("tenant_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Row-level security (db/kit/database.sql)
call kit.protect('links.attempt');

-- What ends by age (workers/links/index.ts).
call kit.sweepable('links.attempt');

comment on table links.attempt is '@derived how often somebody guessed of late';
comment on column links.link.password_hash is '@secret whoever knows the password has it';

-- What a browser is given for the right password: it follows from a hash that is salted and never leaves.
create function links.key_of(password_hash text) returns text language sql immutable set search_path = '' as $$
  select encode(sha256(convert_to(password_hash, 'UTF8')), 'hex')
$$;
revoke all on function links.key_of(text) from public;

-- A token says nothing of the business that it is of: this alone finds it, by its hash, and counts that it was used. What is
-- wrong, over or revoked is not there; what has a password is locked to whoever brings no key of it, and counts nothing then.
drop function links.open_link(text, boolean);
create function links.open_link(hash text, is_counted boolean, key text)
returns table(tenant_id uuid, id uuid, app text, noun text, record_id uuid, ops text[], is_locked boolean)
language sql volatile security definer set search_path = '' as $$
  update links.link l set opened = l.opened + 1, last_opened_at = now()
  where is_counted and l.token_hash = hash and l.revoked_at is null and l.expires_at > now()
    and (l.password_hash is null or links.key_of(l.password_hash) = key);
  select l.tenant_id, l.id, l.app, l.noun, l.record_id, l.ops,
    l.password_hash is not null and links.key_of(l.password_hash) is distinct from key from links.link l
  where l.token_hash = hash and l.revoked_at is null and l.expires_at > now()
$$;
revoke all on function links.open_link(text, boolean, text) from public;
grant execute on function links.open_link(text, boolean, text) to app_links;

-- Against what a password is held, of a link that has one.
create function links.password_of(hash text) returns table(tenant_id uuid, id uuid, password_hash text)
language sql stable security definer set search_path = '' as $$
  select l.tenant_id, l.id, l.password_hash from links.link l
  where l.token_hash = hash and l.revoked_at is null and l.expires_at > now() and l.password_hash is not null
$$;
revoke all on function links.password_of(text) from public;
grant execute on function links.password_of(text) to app_links;
