-- AlterTable
ALTER TABLE "identity"."user" ADD COLUMN     "two_factor_enabled" BOOLEAN NOT NULL DEFAULT false;

-- CreateTable
CREATE TABLE "identity"."two_factor" (
    "id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "secret" TEXT NOT NULL,
    "backup_codes" TEXT NOT NULL,
    "verified" BOOLEAN NOT NULL DEFAULT false,
    "failed_verification_count" INTEGER NOT NULL DEFAULT 0,
    "locked_until" TIMESTAMPTZ(3),

    CONSTRAINT "two_factor_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "two_factor_user_id_key" ON "identity"."two_factor"("user_id");

-- CreateIndex
CREATE INDEX "verification_value_idx" ON "identity"."verification"("value");

-- AddForeignKey
ALTER TABLE "identity"."two_factor" ADD CONSTRAINT "two_factor_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "identity"."user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- A person's own, like the tables it belongs to.
alter table identity.two_factor enable row level security, force row level security;
create policy people on identity.two_factor to app_identity using (true) with check (true);
