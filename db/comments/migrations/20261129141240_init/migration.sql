-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "comments";

-- CreateTable
CREATE TABLE "comments"."comment" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "noun" TEXT NOT NULL,
    "record_id" UUID NOT NULL,
    "author_id" TEXT NOT NULL,
    "author_name" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "edited_at" TIMESTAMPTZ(3),
    "removed_at" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "comment_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateTable
CREATE TABLE "comments"."mention" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "comment_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "told_at" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "mention_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateTable
CREATE TABLE "comments"."follower" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "noun" TEXT NOT NULL,
    "record_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "is_following" BOOLEAN NOT NULL,
    "version" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "follower_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateIndex
CREATE INDEX "comment_tenant_id_noun_record_id_created_at_id_idx" ON "comments"."comment"("tenant_id", "noun", "record_id", "created_at", "id");

-- CreateIndex
CREATE INDEX "comment_tenant_id_created_at_id_idx" ON "comments"."comment"("tenant_id", "created_at", "id");

-- CreateIndex
CREATE INDEX "comment_tenant_id_author_id_idx" ON "comments"."comment"("tenant_id", "author_id");

-- CreateIndex
CREATE INDEX "comment_tenant_id_record_id_idx" ON "comments"."comment"("tenant_id", "record_id");

-- CreateIndex
CREATE INDEX "mention_tenant_id_user_id_idx" ON "comments"."mention"("tenant_id", "user_id");

-- CreateIndex
CREATE UNIQUE INDEX "mention_tenant_id_comment_id_user_id_key" ON "comments"."mention"("tenant_id", "comment_id", "user_id");

-- CreateIndex
CREATE INDEX "follower_tenant_id_user_id_idx" ON "comments"."follower"("tenant_id", "user_id");

-- CreateIndex
CREATE UNIQUE INDEX "follower_tenant_id_noun_record_id_user_id_key" ON "comments"."follower"("tenant_id", "noun", "record_id", "user_id");

-- AddForeignKey
ALTER TABLE "comments"."mention" ADD CONSTRAINT "mention_tenant_id_comment_id_fkey" FOREIGN KEY ("tenant_id", "comment_id") REFERENCES "comments"."comment"("tenant_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Row-level security (db/kit/database.sql)
call kit.protect('comments.comment');
call kit.protect('comments.mention');
call kit.protect('comments.follower');
