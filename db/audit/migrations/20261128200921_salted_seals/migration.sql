-- Entries that stand get their seals below.
ALTER TABLE "audit"."entry" ADD COLUMN     "actor_erased_by" BIGINT,
ADD COLUMN     "actor_salt" UUID,
ADD COLUMN     "actor_seal" CHAR(64),
ADD COLUMN     "changes_erased_by" BIGINT,
ADD COLUMN     "changes_salt" UUID,
ADD COLUMN     "changes_seal" CHAR(64);

drop view audit.link;
alter function audit.digest(audit.entry) rename to former_digest;

-- What may be erased one day stands in the chain as a hash with a salt of its own: once both are gone, nobody can try
-- out which name it was, and the chain still holds.
create function audit.seal(salt uuid, value jsonb) returns text language sql immutable as $$
  select encode(sha256(convert_to(salt::text || value::text, 'UTF8')), 'hex')
$$;

-- What an act touched: the records without their values.
create function audit.records(changes jsonb) returns jsonb language sql immutable as $$
  select coalesce(jsonb_agg(jsonb_build_object('noun', c -> 'noun', 'id', c -> 'id') order by n), '[]')
  from jsonb_array_elements(changes) with ordinality as t (c, n)
$$;

create function audit.without_values(changes jsonb) returns jsonb language sql immutable as $$
  select coalesce(jsonb_agg(jsonb_build_object(
    'noun', c -> 'noun', 'id', c -> 'id', 'before', null, 'after', null) order by n), '[]')
  from jsonb_array_elements(changes) with ordinality as t (c, n)
$$;

-- What an entry says, as a SHA-256 over canonical JSON: jsonb has one order of keys and one spelling of every value.
-- Fields are named, so that a column added later leaves earlier hashes as they are.
create function audit.digest(e audit.entry) returns text language sql stable as $$
  select encode(sha256(convert_to(jsonb_build_object(
    'id', e.id, 'tenantId', e.tenant_id, 'seq', e.seq, 'at', e.at at time zone 'UTC',
    'recordedAt', e.created_at at time zone 'UTC', 'actorType', e.actor_type, 'actorId', e.actor_id,
    'actorSeal', e.actor_seal, 'role', e.role, 'action', e.action, 'records', audit.records(e.changes),
    'changesSeal', e.changes_seal, 'truncated', e.truncated, 'requestTrace', e.request_trace,
    'prevHash', e.prev_hash)::text, 'UTF8')), 'hex')
$$;

-- The chains that stand are made anew. What was broken stays so: an entry that did not hold keeps its hash, which is
-- none of these, and so does a head that did not vouch for its entry.
do $$ declare
  e audit.entry;
  chain_of uuid;
  former text;
  latest text;
  held boolean;
  whole_heads uuid[];
begin
  alter table audit.entry disable trigger user;
  alter table audit.chain disable trigger user;
  select array_agg(c.tenant_id) into whole_heads from audit.chain c
    join audit.entry last on last.tenant_id = c.tenant_id and last.seq = c.seq and last.hash = c.hash;
  for e in select * from audit.entry order by tenant_id, seq loop
    if e.tenant_id is distinct from chain_of then
      chain_of := e.tenant_id;
      former := repeat('0', 64);
      latest := former;
    end if;
    held := e.prev_hash = former and e.hash = audit.former_digest(e);
    former := e.hash;
    e.actor_salt := gen_random_uuid();
    e.actor_seal := audit.seal(e.actor_salt, to_jsonb(e.actor_name));
    e.changes_salt := gen_random_uuid();
    e.changes_seal := audit.seal(e.changes_salt, e.changes);
    e.prev_hash := latest;
    if held then e.hash := audit.digest(e); end if;
    latest := e.hash;
    update audit.entry set actor_salt = e.actor_salt, actor_seal = e.actor_seal, changes_salt = e.changes_salt,
        changes_seal = e.changes_seal, prev_hash = e.prev_hash, hash = e.hash
      where tenant_id = e.tenant_id and id = e.id;
  end loop;
  update audit.chain c set hash = last.hash from audit.entry last
    where last.tenant_id = c.tenant_id and last.seq = c.seq and c.tenant_id = any(whole_heads);
  alter table audit.entry enable trigger user;
  alter table audit.chain enable trigger user;
end $$;
drop function audit.former_digest(audit.entry);
ALTER TABLE "audit"."entry" ALTER COLUMN "actor_seal" SET NOT NULL, ALTER COLUMN "changes_seal" SET NOT NULL;

-- The head of the tenant's chain is locked from here to the commit: whoever comes meanwhile waits, and builds on this
-- entry. So the chain cannot fork, and an act that is undone leaves no gap.
create or replace function audit.append() returns trigger language plpgsql as $$ begin
  new.actor_salt := gen_random_uuid();
  new.actor_seal := audit.seal(new.actor_salt, to_jsonb(new.actor_name));
  new.changes_salt := gen_random_uuid();
  new.changes_seal := audit.seal(new.changes_salt, new.changes);
  new.actor_erased_by := null;
  new.changes_erased_by := null;
  insert into audit.chain as c (tenant_id, seq, hash) values (new.tenant_id, 1, repeat('0', 64))
    on conflict (tenant_id) do update set seq = c.seq + 1 returning seq, hash into new.seq, new.prev_hash;
  new.hash := audit.digest(new);
  update audit.chain set hash = new.hash where tenant_id = new.tenant_id;
  return new;
end $$;

-- An entry changes in one way alone, by the function below: a name or values go, with their salt.
create function audit.keep() returns trigger language plpgsql as $$ declare
  erased audit.entry := old;
begin
  if new.actor_salt is null then
    erased.actor_salt := null;
    erased.actor_name := '';
    erased.actor_erased_by := new.actor_erased_by;
  end if;
  if new.changes_salt is null then
    erased.changes_salt := null;
    erased.changes := audit.without_values(old.changes);
    erased.changes_erased_by := new.changes_erased_by;
  end if;
  if new is distinct from erased or new is not distinct from old
      or current_user <> (select pg_get_userbyid(relowner) from pg_class where oid = tg_relid) then
    raise exception 'the audit trail only grows' using errcode = '23514', constraint = 'append_only';
  end if;
  return new;
end $$;
drop trigger append_only on audit.entry;
create trigger append_only before update on audit.entry for each row execute function audit.keep();
create trigger never_less before delete on audit.entry for each row execute function audit.refuse();

-- An entry of this action is the erasure: its own record names whose values and names go, in the entries before it.
-- It stays in the chain and vouches for what is missing since.
create function audit.erase() returns trigger language plpgsql security definer set search_path = '' as $$ declare
  asked jsonb := new.changes #> '{0,after}';
begin
  update audit.entry e set changes = audit.without_values(e.changes), changes_salt = null, changes_erased_by = new.seq
  where e.tenant_id = new.tenant_id and e.seq < new.seq and e.changes_salt is not null and e.id in (
    select r.entry_id from jsonb_to_recordset(asked -> 'records') as a (noun text, id text)
      join audit.entry_record r on r.tenant_id = new.tenant_id and r.noun = a.noun and r.record_id = a.id);
  update audit.entry e set actor_name = '', actor_salt = null, actor_erased_by = new.seq
  where e.tenant_id = new.tenant_id and e.seq < new.seq and e.actor_salt is not null
    and e.actor_id in (select jsonb_array_elements_text(asked -> 'userIds'));
  return null;
end $$;
revoke all on function audit.erase() from public;
create trigger erase after insert on audit.entry
  for each row when (new.action = 'audit.entry.erase') execute function audit.erase();

-- Whether what is missing from an entry is missing because a later one says that it was erased.
create function audit.is_rightly_erased(e audit.entry) returns boolean language sql stable as $$
  select (e.actor_salt is not null or e.actor_name = '' and exists (
      select from audit.entry x where x.tenant_id = e.tenant_id and x.seq = e.actor_erased_by and x.seq > e.seq
        and x.action = 'audit.entry.erase' and x.changes #> '{0,after,userIds}' ? e.actor_id))
    and (e.changes_salt is not null or e.changes = audit.without_values(e.changes) and exists (
      select from audit.entry x, jsonb_array_elements(audit.records(e.changes)) r
      where x.tenant_id = e.tenant_id and x.seq = e.changes_erased_by and x.seq > e.seq
        and x.action = 'audit.entry.erase' and x.changes #> '{0,after,records}' @> jsonb_build_array(r)))
$$;

-- Every number that ought to be there, and those beyond the head that ought not. An entry holds when it says what was
-- hashed and sealed, or was rightly erased, and the next one (or the head) vouches for its hash. As the one who asks,
-- row-level security included.
create view audit.link with (security_invoker) as
  select c.tenant_id, n.seq, e.seq is null or n.seq > c.seq or e.hash <> audit.digest(e)
      or coalesce(e.actor_seal <> audit.seal(e.actor_salt, to_jsonb(e.actor_name)), false)
      or coalesce(e.changes_seal <> audit.seal(e.changes_salt, e.changes), false)
      or case when e.actor_salt is null or e.changes_salt is null then not audit.is_rightly_erased(e) else false end
      or (n.seq = 1 and e.prev_hash <> repeat('0', 64))
      or coalesce(e.hash <> case n.seq when c.seq then c.hash else after.prev_hash end, false) as is_broken,
    e.seq is not null and (e.actor_salt is null or e.changes_salt is null) as is_erased
  from audit.chain c
    cross join lateral generate_series(2, greatest(c.seq,
      (select max(seq) from audit.entry where tenant_id = c.tenant_id)) + 1) with ordinality as n (next, seq)
    left join audit.entry e on e.tenant_id = c.tenant_id and e.seq = n.seq
    left join audit.entry after on after.tenant_id = c.tenant_id and after.seq = n.next;
