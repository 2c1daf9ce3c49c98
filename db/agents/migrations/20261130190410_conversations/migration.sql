-- AlterTable
ALTER TABLE "agents"."run" ADD COLUMN     "conversation_id" UUID;
-- What was asked before there were conversations stands alone. No update reaches the rows of every business.
alter table agents.run alter column conversation_id type uuid using id, alter column conversation_id set not null;

-- AlterTable
ALTER TABLE "agents"."run_step" ADD COLUMN     "records" JSONB NOT NULL DEFAULT '[]';
alter table agents.run_step alter column records drop default;

-- CreateIndex
CREATE INDEX "run_tenant_id_conversation_id_created_at_idx" ON "agents"."run"("tenant_id", "conversation_id", "created_at");
