-- CreateIndex
CREATE INDEX "invoice_tenant_id_issued_on_idx" ON "invoicing"."invoice"("tenant_id", "issued_on");
