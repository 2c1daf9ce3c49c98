-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "webhooks";

-- CreateTable
CREATE TABLE "webhooks"."endpoint" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "url" TEXT NOT NULL,
    "description" TEXT,
    "status" TEXT NOT NULL,
    "disabled_for" TEXT,
    "events" TEXT[],
    "filter" JSONB NOT NULL,
    "role" TEXT NOT NULL,
    "signing" TEXT NOT NULL,
    "public_key" TEXT,
    "failing_since" TIMESTAMPTZ(3),
    "warned_at" TIMESTAMPTZ(3),
    "archived_at" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "endpoint_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateTable
CREATE TABLE "webhooks"."endpoint_secret" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "secret" TEXT NOT NULL,
    "earlier_secret" TEXT,
    "earlier_until" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "endpoint_secret_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateTable
CREATE TABLE "webhooks"."delivery" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "endpoint_id" UUID NOT NULL,
    "event_id" TEXT NOT NULL,
    "type" TEXT NOT NULL,
    "record_id" UUID,
    "status" TEXT NOT NULL,
    "is_test" BOOLEAN NOT NULL,
    "body" TEXT NOT NULL,
    "attempt_count" INTEGER NOT NULL,
    "last_status" INTEGER,
    "next_at" TIMESTAMPTZ(3),
    "delivered_at" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "delivery_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateTable
CREATE TABLE "webhooks"."attempt" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "delivery_id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "milliseconds" INTEGER NOT NULL,
    "status" INTEGER,
    "fault" TEXT,
    "answer" TEXT,
    "version" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "attempt_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateTable
CREATE TABLE "webhooks"."source" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "token" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "header" TEXT,
    "id_pointer" TEXT,
    "rules" JSONB NOT NULL,
    "archived_at" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "source_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateTable
CREATE TABLE "webhooks"."source_secret" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "secret" TEXT NOT NULL,
    "earlier_secret" TEXT,
    "earlier_until" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "source_secret_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateTable
CREATE TABLE "webhooks"."receipt" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "source_id" UUID NOT NULL,
    "provider_id" TEXT NOT NULL,
    "type" TEXT,
    "status" TEXT NOT NULL,
    "headers" JSONB NOT NULL,
    "body" TEXT NOT NULL,
    "encoding" TEXT NOT NULL,
    "op" TEXT,
    "record_id" TEXT,
    "fault" TEXT,
    "handled_at" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "receipt_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateTable
CREATE TABLE "webhooks"."order_mark" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "source_id" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "mark" TEXT NOT NULL,
    "receipt_id" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "order_mark_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateIndex
CREATE INDEX "endpoint_tenant_id_created_at_id_idx" ON "webhooks"."endpoint"("tenant_id", "created_at", "id");

-- CreateIndex
CREATE INDEX "endpoint_tenant_id_url_id_idx" ON "webhooks"."endpoint"("tenant_id", "url", "id");

-- CreateIndex
CREATE INDEX "delivery_tenant_id_created_at_id_idx" ON "webhooks"."delivery"("tenant_id", "created_at", "id");

-- CreateIndex
CREATE INDEX "delivery_tenant_id_endpoint_id_created_at_idx" ON "webhooks"."delivery"("tenant_id", "endpoint_id", "created_at");

-- CreateIndex
CREATE INDEX "delivery_tenant_id_endpoint_id_next_at_idx" ON "webhooks"."delivery"("tenant_id", "endpoint_id", "next_at");

-- CreateIndex
CREATE INDEX "delivery_tenant_id_status_created_at_idx" ON "webhooks"."delivery"("tenant_id", "status", "created_at");

-- CreateIndex
CREATE INDEX "delivery_tenant_id_type_created_at_idx" ON "webhooks"."delivery"("tenant_id", "type", "created_at");

-- CreateIndex
CREATE INDEX "delivery_created_at_idx" ON "webhooks"."delivery"("created_at");

-- CreateIndex
CREATE UNIQUE INDEX "delivery_tenant_id_endpoint_id_event_id_key" ON "webhooks"."delivery"("tenant_id", "endpoint_id", "event_id");

-- CreateIndex
CREATE INDEX "attempt_created_at_idx" ON "webhooks"."attempt"("created_at");

-- CreateIndex
CREATE UNIQUE INDEX "attempt_tenant_id_delivery_id_number_key" ON "webhooks"."attempt"("tenant_id", "delivery_id", "number");

-- CreateIndex
CREATE INDEX "source_token_idx" ON "webhooks"."source"("token");

-- CreateIndex
CREATE INDEX "source_tenant_id_created_at_id_idx" ON "webhooks"."source"("tenant_id", "created_at", "id");

-- CreateIndex
CREATE INDEX "source_tenant_id_name_id_idx" ON "webhooks"."source"("tenant_id", "name", "id");

-- CreateIndex
CREATE UNIQUE INDEX "source_tenant_id_token_key" ON "webhooks"."source"("tenant_id", "token");

-- CreateIndex
CREATE INDEX "receipt_tenant_id_created_at_id_idx" ON "webhooks"."receipt"("tenant_id", "created_at", "id");

-- CreateIndex
CREATE INDEX "receipt_tenant_id_source_id_created_at_idx" ON "webhooks"."receipt"("tenant_id", "source_id", "created_at");

-- CreateIndex
CREATE INDEX "receipt_tenant_id_status_created_at_idx" ON "webhooks"."receipt"("tenant_id", "status", "created_at");

-- CreateIndex
CREATE INDEX "receipt_tenant_id_type_created_at_idx" ON "webhooks"."receipt"("tenant_id", "type", "created_at");

-- CreateIndex
CREATE INDEX "receipt_created_at_idx" ON "webhooks"."receipt"("created_at");

-- CreateIndex
CREATE UNIQUE INDEX "receipt_tenant_id_source_id_provider_id_key" ON "webhooks"."receipt"("tenant_id", "source_id", "provider_id");

-- CreateIndex
CREATE INDEX "order_mark_updated_at_idx" ON "webhooks"."order_mark"("updated_at");

-- CreateIndex
CREATE UNIQUE INDEX "order_mark_tenant_id_source_id_key_key" ON "webhooks"."order_mark"("tenant_id", "source_id", "key");

-- Row-level security (db/kit/database.sql)
call kit.protect('webhooks.endpoint');
call kit.protect('webhooks.endpoint_secret');
call kit.protect('webhooks.delivery');
call kit.protect('webhooks.attempt');
call kit.protect('webhooks.source');
call kit.protect('webhooks.source_secret');
call kit.protect('webhooks.receipt');
call kit.protect('webhooks.order_mark');
call kit.sealable('webhooks.endpoint_secret', 'secret, earlier_secret');
comment on column webhooks.endpoint_secret.secret is '@secret of an endpoint';
comment on column webhooks.endpoint_secret.earlier_secret is '@secret of an endpoint';
call kit.sweepable('webhooks.delivery');
call kit.sweepable('webhooks.attempt');

alter table webhooks.endpoint alter column url type text collate "und-x-icu";

alter table webhooks.endpoint add constraint endpoint_disabled_for check ((status = 'disabled') = (disabled_for is not null));
alter table webhooks.endpoint add constraint endpoint_public_key check ((signing = 'v1a') = (public_key is not null));
alter table webhooks.endpoint add constraint endpoint_events check (cardinality(events) between 1 and 100);
alter table webhooks.endpoint_secret add constraint endpoint_secret_earlier check ((earlier_secret is null) = (earlier_until is null));

-- What is pending is due at some time, and nothing else is.
alter table webhooks.delivery add constraint delivery_due check ((status = 'pending') = (next_at is not null));
alter table webhooks.delivery add constraint delivery_delivered check (status <> 'delivered' or delivered_at is not null);
alter table webhooks.delivery add constraint delivery_body check (octet_length(body) <= 65536);

-- A business has 50 endpoints at most; those who make one at once are counted one after the other.
create function webhooks.count_endpoints() returns trigger language plpgsql set search_path = '' as $$ begin
  perform pg_advisory_xact_lock(hashtextextended('webhooks.endpoint ' || new.tenant_id, 0));
  if (select count(*) from webhooks.endpoint e where e.tenant_id = new.tenant_id and e.archived_at is null and e.id <> new.id) >= 50 then
    raise exception 'as many endpoints as a business may have' using errcode = 'check_violation', constraint = 'endpoint_most';
  end if;
  return new;
end $$;
create trigger count_endpoints before insert or update of archived_at on webhooks.endpoint
  for each row when (new.archived_at is null and not kit.maintaining()) execute function webhooks.count_endpoints();

call kit.sealable('webhooks.source_secret', 'secret, earlier_secret');
comment on column webhooks.source_secret.secret is '@secret of a source';
comment on column webhooks.source_secret.earlier_secret is '@secret of a source';
comment on column webhooks.source.token is '@secret of a source';
call kit.sweepable('webhooks.receipt');
call kit.sweepable('webhooks.order_mark');

alter table webhooks.source alter column name type text collate "und-x-icu";
alter table webhooks.source add constraint source_header check ((kind = 'hmac') = (header is not null));
alter table webhooks.source_secret add constraint source_secret_earlier check ((earlier_secret is null) = (earlier_until is null));
alter table webhooks.receipt add constraint receipt_handled check ((status = 'received') = (handled_at is null));
alter table webhooks.receipt add constraint receipt_body check (octet_length(body) <= 1500000);

-- Whose source this is, across all businesses: the token is all that a request from outside brings.
create function webhooks.source_at(token text) returns table(tenant_id uuid, id uuid)
language sql stable security definer set search_path = '' as $$
  select s.tenant_id, s.id from webhooks.source s where s.token = $1 and s.archived_at is null limit 1
$$;
revoke all on function webhooks.source_at(text) from public;
grant execute on function webhooks.source_at(text) to app_webhooks;
