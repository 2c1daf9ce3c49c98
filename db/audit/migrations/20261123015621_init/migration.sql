-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "audit";

-- CreateTable
CREATE TABLE "audit"."entry" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "seq" BIGINT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "actor_type" TEXT NOT NULL,
    "actor_id" TEXT NOT NULL,
    "actor_name" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "action" TEXT NOT NULL,
    "changes" JSONB NOT NULL,
    "truncated" BOOLEAN NOT NULL,
    "request_trace" TEXT NOT NULL,
    "prev_hash" CHAR(64) NOT NULL,
    "hash" CHAR(64) NOT NULL,
    "version" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "entry_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateTable
CREATE TABLE "audit"."entry_record" (
    "tenant_id" UUID NOT NULL,
    "noun" TEXT NOT NULL,
    "record_id" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "seq" BIGINT NOT NULL,
    "entry_id" UUID NOT NULL,

    CONSTRAINT "entry_record_pkey" PRIMARY KEY ("tenant_id","noun","record_id","at","seq")
);

-- CreateTable
CREATE TABLE "audit"."chain" (
    "tenant_id" UUID NOT NULL,
    "seq" BIGINT NOT NULL,
    "hash" CHAR(64) NOT NULL,

    CONSTRAINT "chain_pkey" PRIMARY KEY ("tenant_id")
);

-- CreateIndex
CREATE INDEX "entry_tenant_id_created_at_id_idx" ON "audit"."entry"("tenant_id", "created_at", "id");

-- CreateIndex
CREATE INDEX "entry_tenant_id_at_id_idx" ON "audit"."entry"("tenant_id", "at", "id");

-- CreateIndex
CREATE INDEX "entry_tenant_id_actor_id_at_id_idx" ON "audit"."entry"("tenant_id", "actor_id", "at", "id");

-- CreateIndex
CREATE INDEX "entry_tenant_id_action_at_id_idx" ON "audit"."entry"("tenant_id", "action", "at", "id");

-- CreateIndex
CREATE UNIQUE INDEX "entry_tenant_id_seq_key" ON "audit"."entry"("tenant_id", "seq");

-- Row-level security (db/kit/database.sql)
call kit.protect('audit.entry');
call kit.protect('audit.entry_record');
call kit.protect('audit.chain');

-- What an entry says, as a SHA-256 over canonical JSON: jsonb has one order of keys and one spelling of every value.
-- Fields are named, so that a column added later leaves earlier hashes as they are.
create function audit.digest(e audit.entry) returns text language sql stable as $$
  select encode(sha256(convert_to(jsonb_build_object(
    'id', e.id, 'tenantId', e.tenant_id, 'seq', e.seq, 'at', e.at at time zone 'UTC',
    'recordedAt', e.created_at at time zone 'UTC', 'actorType', e.actor_type, 'actorId', e.actor_id,
    'actorName', e.actor_name, 'role', e.role, 'action', e.action, 'changes', e.changes, 'truncated', e.truncated,
    'requestTrace', e.request_trace, 'prevHash', e.prev_hash)::text, 'UTF8')), 'hex')
$$;

-- The head of the tenant's chain is locked from here to the commit: whoever comes meanwhile waits, and builds on this
-- entry. So the chain cannot fork, and an act that is undone leaves no gap.
create function audit.append() returns trigger language plpgsql as $$ begin
  insert into audit.chain as c (tenant_id, seq, hash) values (new.tenant_id, 1, repeat('0', 64))
    on conflict (tenant_id) do update set seq = c.seq + 1 returning seq, hash into new.seq, new.prev_hash;
  new.hash := audit.digest(new);
  update audit.chain set hash = new.hash where tenant_id = new.tenant_id;
  return new;
end $$;
create trigger append before insert on audit.entry for each row execute function audit.append();

-- A history is found without looking into every entry's changes. What is made here alone needs no foreign key.
create function audit.index_records() returns trigger language plpgsql as $$ begin
  insert into audit.entry_record (tenant_id, noun, record_id, at, seq, entry_id)
    select distinct new.tenant_id, change ->> 'noun', change ->> 'id', new.at, new.seq, new.id
    from jsonb_array_elements(new.changes) change;
  return null;
end $$;
create trigger index_records after insert on audit.entry for each row execute function audit.index_records();

-- What was recorded stays, whoever asks; nobody but the triggers above moves the head or says what an entry is about.
create function audit.refuse() returns trigger language plpgsql as $$ begin
  raise exception 'the audit trail only grows' using errcode = '23514', constraint = 'append_only';
end $$;
create trigger append_only before update or delete on audit.entry for each row execute function audit.refuse();
create trigger keep_all before truncate on audit.entry execute function audit.refuse();
create trigger append_only before update or delete on audit.entry_record for each row execute function audit.refuse();
create trigger keep_derived before insert on audit.entry_record
  for each row when (pg_trigger_depth() = 0) execute function audit.refuse();
create trigger keep_all before truncate on audit.entry_record execute function audit.refuse();
create trigger append_only before insert or update on audit.chain
  for each row when (pg_trigger_depth() = 0) execute function audit.refuse();
create trigger keep_head before delete on audit.chain for each row execute function audit.refuse();
create trigger keep_all before truncate on audit.chain execute function audit.refuse();

-- Every number that ought to be there, and those beyond the head that ought not. An entry holds when it says what was
-- hashed and the next one (or the head) vouches for its hash. As the one who asks, row-level security included.
create view audit.link with (security_invoker) as
  select c.tenant_id, n.seq, e.seq is null or n.seq > c.seq or e.hash <> audit.digest(e)
      or (n.seq = 1 and e.prev_hash <> repeat('0', 64))
      or coalesce(e.hash <> case n.seq when c.seq then c.hash else after.prev_hash end, false) as is_broken
  from audit.chain c
    cross join lateral generate_series(2, greatest(c.seq,
      (select max(seq) from audit.entry where tenant_id = c.tenant_id)) + 1) with ordinality as n (next, seq)
    left join audit.entry e on e.tenant_id = c.tenant_id and e.seq = n.seq
    left join audit.entry after on after.tenant_id = c.tenant_id and after.seq = n.next;
