-- Once per app ({{app}} is its schema, {{role}} its login role, {{password}} a quoted literal): who may touch what.
create schema if not exists {{app}};
revoke all on schema {{app}} from public;

-- Spelled out only where the role is made: changing these attributes later takes a superuser, even to their own value.
do $$ begin
  if not exists (select from pg_roles where rolname = '{{role}}') then
    create role {{role}} login nosuperuser nobypassrls nocreatedb nocreaterole noinherit;
  end if;
end $$;
alter role {{role}} password {{password}};
-- Every index begins with the tenant, so one plan suits all tenants; to plan each execution anew, with its policies,
-- takes a third of a list's time.
alter role {{role}} set plan_cache_mode = force_generic_plan;
-- Instants leave as text, which is made in the session's zone.
alter role {{role}} set timezone = 'UTC';
alter role {{role}} set datestyle = 'ISO';

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
