-- AlterTable
ALTER TABLE "audit"."chain" ADD COLUMN     "due_at" TIMESTAMPTZ(3),
ADD COLUMN     "first_hash" CHAR(64) NOT NULL DEFAULT '0000000000000000000000000000000000000000000000000000000000000000',
ADD COLUMN     "first_seq" BIGINT NOT NULL DEFAULT 1,
ADD COLUMN     "thinned_seq" BIGINT NOT NULL DEFAULT 0;

-- CreateIndex
CREATE INDEX "chain_due_at_idx" ON "audit"."chain"("due_at");

-- Values of acts on people and access end three years after their year, when claims from it do (§195, §199 BGB); every
-- other entry is a record of the books or of what they follow from, kept whole for ten (§147 AO). Then the entry goes.
create function audit.kept_from(years int) returns timestamptz language sql stable as $$
  select date_trunc('year', now(), 'UTC') - make_interval(years => years)
$$;
create function audit.is_thinned(action text) returns boolean language sql immutable as $$
  select action ~ '^(identity|contacts|notifications)\.|\.(exported|refused)$'
$$;
create function audit.due_at(created_at timestamptz, years int) returns timestamptz language sql immutable as $$
  select date_trunc('year', created_at, 'UTC') + make_interval(years => years + 1)
$$;

-- Past the trigger that lets entries alone move a chain.
do $$ begin
  perform set_config('app.maintaining', 'on', true);
  update audit.chain c set due_at = audit.due_at(e.created_at, 3)
    from audit.entry e where e.tenant_id = c.tenant_id and e.seq = 1;
  perform set_config('app.maintaining', 'off', true);
end $$;

-- The head of the tenant's chain is locked from here to the commit: whoever comes meanwhile waits, and builds on this
-- entry. So the chain cannot fork, and an act that is undone leaves no gap.
create or replace function audit.append() returns trigger language plpgsql as $$ begin
  new.actor_salt := gen_random_uuid();
  new.actor_seal := audit.seal(new.actor_salt, to_jsonb(new.actor_name));
  new.changes_salt := gen_random_uuid();
  new.changes_seal := audit.seal(new.changes_salt, new.changes);
  new.actor_erased_by := null;
  new.changes_erased_by := null;
  insert into audit.chain as c (tenant_id, seq, hash, due_at)
    values (new.tenant_id, 1, repeat('0', 64), audit.due_at(new.created_at, 3))
    on conflict (tenant_id) do update set seq = c.seq + 1, due_at = coalesce(c.due_at, excluded.due_at)
    returning seq, hash into new.seq, new.prev_hash;
  new.hash := audit.digest(new);
  update audit.chain set hash = new.hash where tenant_id = new.tenant_id;
  return new;
end $$;

-- Whether what is missing from an entry is missing by its age, or because a later one says that it was erased.
create or replace function audit.is_rightly_erased(e audit.entry) returns boolean language sql stable as $$
  select (e.actor_salt is not null or e.actor_name = '' and (is_over or exists (
      select from audit.entry x where x.tenant_id = e.tenant_id and x.seq = e.actor_erased_by and x.seq > e.seq
        and x.action = 'audit.entry.erase' and x.changes #> '{0,after,userIds}' ? e.actor_id)))
    and (e.changes_salt is not null or e.changes = audit.without_values(e.changes) and (is_over or exists (
      select from audit.entry x, jsonb_array_elements(audit.records(e.changes)) r
      where x.tenant_id = e.tenant_id and x.seq = e.changes_erased_by and x.seq > e.seq
        and x.action = 'audit.entry.erase' and x.changes #> '{0,after,records}' @> jsonb_build_array(r))))
  from (select audit.is_thinned(e.action) and e.created_at < audit.kept_from(3) as is_over) age
$$;

-- Ends what is due, at most so many entries; answers how many were looked at. An index leads to the chains; within one
-- the entries are taken in their order, so that what is left is one chain from its first entry on.
create function audit.expire(most int) returns int
language plpgsql security definer set search_path = '' set app.maintaining = 'on' as $$
declare
  c audit.chain;
  thinned bigint;
  kept bigint;
  base text;
  looked int := 0;
begin
  for c in select * from audit.chain where due_at <= now() order by due_at limit 20 for update skip locked loop
    exit when looked >= most;
    select coalesce(min(seq) filter (where created_at >= audit.kept_from(3)) - 1, max(seq), c.thinned_seq) into thinned
      from (select seq, created_at from audit.entry where tenant_id = c.tenant_id and seq > c.thinned_seq
        order by seq limit most - looked) next;
    update audit.entry set actor_name = '', actor_salt = null, changes = audit.without_values(changes), changes_salt = null
      where tenant_id = c.tenant_id and seq > c.thinned_seq and seq <= thinned and audit.is_thinned(action)
        and (actor_salt is not null or changes_salt is not null);
    select coalesce(min(seq) filter (where created_at >= audit.kept_from(10)), max(seq) + 1, c.first_seq) into kept
      from (select seq, created_at from audit.entry where tenant_id = c.tenant_id and seq >= c.first_seq and seq <= thinned
        order by seq limit most - looked) next;
    select hash into base from audit.entry where tenant_id = c.tenant_id and seq = kept - 1;
    -- A chain that is broken just there has no hash to begin with.
    if base is null then kept := c.first_seq; end if;
    if kept > c.first_seq then
      delete from audit.entry_record r using audit.entry e, jsonb_array_elements(e.changes) change
        where e.tenant_id = c.tenant_id and e.seq >= c.first_seq and e.seq < kept and r.tenant_id = e.tenant_id
          and r.noun = change ->> 'noun' and r.record_id = change ->> 'id' and r.at = e.at and r.seq = e.seq;
      delete from audit.entry where tenant_id = c.tenant_id and seq >= c.first_seq and seq < kept;
    end if;
    update audit.chain set thinned_seq = thinned, first_seq = kept,
        first_hash = case when kept > c.first_seq then base else first_hash end,
        due_at = case when thinned = c.thinned_seq and kept = c.first_seq then now() + interval '1 day' else (
          select min(audit.due_at(created_at, case when seq > thinned then 3 else 10 end)) from audit.entry
          where tenant_id = c.tenant_id and seq in (kept, thinned + 1)) end
      where tenant_id = c.tenant_id;
    looked := looked + (thinned - c.thinned_seq) + (kept - c.first_seq);
  end loop;
  return looked;
end $$;
revoke all on function audit.expire(int) from public;
grant execute on function audit.expire(int) to app_audit;

-- Every number that ought to be there, and those outside of both ends that ought not. An entry holds when it says what
-- was hashed and sealed, or was rightly erased, builds on the one before (or on where the chain begins), and the next one
-- (or the head) vouches for its hash. As the one who asks, row-level security included.
create or replace view audit.link with (security_invoker) as
  select c.tenant_id, n.seq, e.seq is null or n.seq > c.seq or n.seq < c.first_seq or e.hash <> audit.digest(e)
      or coalesce(e.actor_seal <> audit.seal(e.actor_salt, to_jsonb(e.actor_name)), false)
      or coalesce(e.changes_seal <> audit.seal(e.changes_salt, e.changes), false)
      or case when e.actor_salt is null or e.changes_salt is null then not audit.is_rightly_erased(e) else false end
      or (n.seq = c.first_seq and e.prev_hash <> c.first_hash)
      or coalesce(e.hash <> case n.seq when c.seq then c.hash else after.prev_hash end, false) as is_broken,
    e.seq is not null and (e.actor_salt is null or e.changes_salt is null) as is_erased
  from audit.chain c
    cross join lateral (select min(seq) as oldest, max(seq) as newest from audit.entry where tenant_id = c.tenant_id) kept
    cross join lateral (select seq, seq + 1 as next
      from generate_series(least(c.first_seq, kept.oldest), greatest(c.seq, kept.newest)) as seq) n
    left join audit.entry e on e.tenant_id = c.tenant_id and e.seq = n.seq
    left join audit.entry after on after.tenant_id = c.tenant_id and after.seq = n.next;
