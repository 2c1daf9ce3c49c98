-- DropIndex
DROP INDEX "contacts"."company_tenant_id_name_key_idx";

-- DropIndex
DROP INDEX "contacts"."person_tenant_id_name_key_idx";

-- CreateIndex
CREATE INDEX "company_search" ON "contacts"."company"("tenant_id", "name_key", "email_key", "phone", "archived_at", "id");

-- CreateIndex
CREATE INDEX "person_search" ON "contacts"."person"("tenant_id", "name_key", "email_key", "phone", "archived_at", "id");
