-- Once per database: what every app's schema stands on. Safe to run again.
create schema if not exists kit;
grant usage on schema kit to public;

-- How like two texts are, for searches that forgive a mistyped letter.
create extension if not exists pg_trgm schema kit;

-- Text as lists look through it: without case, accents and width, ß as ss. Plain letters, as nearly all are, cost one comparison.
create or replace function kit.fold(value text) returns text language sql immutable parallel safe
as $$ select case when octet_length(value) = length(value) then lower(value collate "C")
  else replace(replace(replace(replace(translate(lower(regexp_replace(normalize(value, nfkd), '[\u0300-\u036f]', '', 'g')), 'øłđðı', 'olddi'),
    'ß', 'ss'), 'þ', 'th'), 'æ', 'ae'), 'œ', 'oe') end $$;

-- Which text of these files a database has seen, so that an unchanged one is left alone (db/migrate.ts).
create table if not exists kit.installed (part text primary key, fingerprint text not null);

-- The tenant of this transaction, or null. A pooled connection keeps an ended local setting as '', hence nullif.
create or replace function kit.tenant() returns uuid language sql stable parallel safe
as $$ select nullif(current_setting('app.tenant_id', true), '')::uuid $$;

-- True inside the outbox sweep, the one act that crosses tenants (kit/events).
create or replace function kit.sweeping() returns boolean language sql stable parallel safe
as $$ select coalesce(current_setting('app.sweeping', true), '') = 'on' $$;

-- Whether the one who asks owns the database's tables; no app's role does.
create or replace function kit.is_owner() returns boolean language sql stable parallel safe
as $$ select pg_has_role(current_user, (select nspowner from pg_namespace where nspname = 'kit'), 'member') $$;

-- True while the owner erases or restores a whole business: what guards single rows then stands aside. Triggers ask this
-- for each row, so the cheap half stands first, where it can be inlined.
create or replace function kit.maintaining() returns boolean language sql stable parallel safe
as $$ select coalesce(current_setting('app.maintaining', true), '') = 'on' and kit.is_owner() $$;

-- Aborts the transaction when a guarded statement touched another number of rows than the writer had read.
create or replace function kit.expect(actual bigint, expected bigint) returns boolean language plpgsql
as $$ begin
  if actual is distinct from expected then
    raise exception 'a guarded write matched % rows, expected %', actual, expected using errcode = 'MS409';
  end if;
  return true;
end $$;

-- Aborts the transaction when a figure would leave its bounds; `problem` says which of the contract's problems that is.
create or replace function kit.within(holds boolean, problem text) returns boolean language plpgsql
as $$ begin
  if not holds then
    raise exception 'a figure would leave its bounds' using errcode = 'MS422', constraint = problem;
  end if;
  return true;
end $$;

-- A value known only at commit (a gap-free number): set once per transaction, read by the statements after it.
create or replace function kit.late(name text) returns text language sql stable
as $$ select current_setting('late.' || name) $$;

-- Both locks of tenancy on one table: no row is visible or writable outside the tenant of the transaction.
create or replace procedure kit.protect(target regclass) language plpgsql
as $$ begin
  execute format('alter table %s enable row level security', target);
  execute format('alter table %s force row level security', target);
  execute format('drop policy if exists tenant on %s', target);
  execute format('create policy tenant on %s using (tenant_id = (select kit.tenant())) with check (tenant_id = (select kit.tenant()))', target);
end $$;

-- Whether any of these texts is not kept sealed (kit/seal).
create or replace function kit.unsealed(texts text[]) returns boolean language sql immutable parallel safe
as $$ select exists (select from unnest(texts) t where t !~ '^sealed:[0-9a-f]{16}:[A-Za-z0-9_-]{38,}$') $$;

-- A table with such texts: the sweep may see its rows of any tenant, to seal within each tenant what is not sealed yet, and
-- finds those through an index of them alone. `texts` is SQL: the sealed texts in the order of the contract.
create or replace procedure kit.sealable(target regclass, texts text) language plpgsql
as $$ begin
  execute format('drop policy if exists sweep_see on %s', target);
  execute format('create policy sweep_see on %s for select using ((select kit.sweeping()))', target);
  execute format('create index on %s (tenant_id) where kit.unsealed(array[%s])', target, texts);
end $$;

-- What ends by age: the sweep may find and delete rows of any tenant, and change none. To delete by a condition takes a
-- policy for reading too, or no row is found.
create or replace procedure kit.sweepable(target regclass) language plpgsql
as $$ begin
  execute format('drop policy if exists sweep on %s', target);
  execute format('create policy sweep on %s for delete using ((select kit.sweeping()))', target);
  execute format('drop policy if exists sweep_see on %s', target);
  execute format('create policy sweep_see on %s for select using ((select kit.sweeping()))', target);
end $$;

-- Rows that an exclusion constraint keeps apart are written one after the other where `field` is the same. At once, each
-- would wait for the other until one of them ends as a deadlock, a second later, and the next takes its place.
create or replace function kit.take_turn() returns trigger language plpgsql set search_path = ''
as $$ begin
  perform pg_advisory_xact_lock(hashtextextended(concat_ws(' ', tg_relid, new.tenant_id, to_jsonb(new)->>tg_argv[0]), 0));
  return new;
end $$;
create or replace procedure kit.in_turn(target regclass, field text) language plpgsql
as $$ begin
  execute format('create or replace trigger take_turn before insert or update on %s for each row execute function kit.take_turn(%L)',
    target, field);
end $$;
