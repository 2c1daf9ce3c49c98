-- Once per app ({{app}} is its schema, {{role}} and {{secondRole}} its logins, of which {{login}} is in use with
-- {{password}}, a quoted literal): who may touch what.
create schema if not exists {{app}};
revoke all on schema {{app}} from public;

-- Spelled out only where the role is made: changing these attributes later takes a superuser, even to their own value.
do $$ begin
  if not exists (select from pg_roles where rolname = '{{role}}') then
    create role {{role}} login nosuperuser nobypassrls nocreatedb nocreaterole noinherit;
  end if;
  -- Postgres keeps one password per role. A second login with the rights of the first takes over while it is changed.
  if not exists (select from pg_roles where rolname = '{{secondRole}}') then
    create role {{secondRole}} nologin nosuperuser nobypassrls nocreatedb nocreaterole inherit in role {{role}};
  end if;
end $$;
alter role {{login}} login password {{password}};
-- Every index begins with the tenant, so one plan suits all tenants; to plan each execution anew, with its policies,
-- takes a third of a list's time.
-- Instants leave as text, which is made in the session's zone. No statement, lock or idle transaction of one business
-- holds up the others for longer than a person would wait.
do $$
declare
  login text;
begin
  foreach login in array array['{{role}}', '{{secondRole}}'] loop
    execute format('alter role %I set plan_cache_mode = force_generic_plan', login);
    execute format('alter role %I set timezone = ''UTC''', login);
    execute format('alter role %I set datestyle = ''ISO''', login);
    execute format('alter role %I set statement_timeout = ''20s''', login);
    execute format('alter role %I set lock_timeout = ''5s''', login);
    execute format('alter role %I set idle_in_transaction_session_timeout = ''15s''', login);
  end loop;
end $$;

grant usage on schema {{app}}, kit to {{role}};
revoke all on all tables in schema {{app}} from public;
grant select, insert, update, delete on all tables in schema {{app}} to {{role}};
alter default privileges in schema {{app}} grant select, insert, update, delete on tables to {{role}};

-- Prisma Migrate's own ledger, column for column, so that its engine can go on from here. Not for the app's eyes.
create table if not exists {{app}}._prisma_migrations (
  id varchar(36) primary key not null,
  checksum varchar(64) not null,
  finished_at timestamptz,
  migration_name varchar(255) not null,
  logs text,
  rolled_back_at timestamptz,
  started_at timestamptz not null default now(),
  applied_steps_count integer not null default 0
);
revoke all on {{app}}._prisma_migrations from {{role}};
