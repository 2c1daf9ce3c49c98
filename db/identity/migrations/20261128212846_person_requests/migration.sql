-- CreateTable
CREATE TABLE "identity"."person_request" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "asked_by_id" UUID NOT NULL,
    "report" JSONB,
    "finished_at" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "person_request_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateIndex
CREATE INDEX "person_request_tenant_id_created_at_id_idx" ON "identity"."person_request"("tenant_id", "created_at", "id");

-- Row-level security (db/kit/database.sql)
call kit.protect('identity.person_request');
