-- AlterTable: who looks after a record is somebody by their id; what was no id is nobody's.
alter table "contacts"."company" alter column "owner_id" type uuid
  using case when "owner_id" ~* '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' then "owner_id"::uuid end;
alter table "contacts"."person" alter column "owner_id" type uuid
  using case when "owner_id" ~* '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' then "owner_id"::uuid end;
