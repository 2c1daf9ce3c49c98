-- CreateTable
CREATE TABLE "identity"."access_failure" (
    "user_id" UUID NOT NULL,
    "what" TEXT NOT NULL,
    "failures" INTEGER NOT NULL,
    "told" INTEGER NOT NULL,
    "told_before" INTEGER NOT NULL,
    "told_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "access_failure_pkey" PRIMARY KEY ("user_id","what")
);

-- CreateTable
CREATE TABLE "identity"."key_network" (
    "tenant_id" UUID NOT NULL,
    "key_id" UUID NOT NULL,
    "network" CHAR(64) NOT NULL,
    "seen_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "key_network_pkey" PRIMARY KEY ("tenant_id","key_id","network")
);

-- AddForeignKey
ALTER TABLE "identity"."access_failure" ADD CONSTRAINT "access_failure_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "identity"."user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "identity"."key_network" ADD CONSTRAINT "key_network_tenant_id_key_id_fkey" FOREIGN KEY ("tenant_id", "key_id") REFERENCES "identity"."api_key"("tenant_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Row-level security (db/kit/database.sql)
call kit.protect('identity.key_network');

-- A person's own, like the tables it belongs to.
alter table identity.access_failure enable row level security, force row level security;
create policy people on identity.access_failure to app_identity using (true) with check (true);

-- What a business takes along (kit/db/portable.ts).
comment on column identity.key_network.network is '@secret it belongs to a key, which stays behind';
