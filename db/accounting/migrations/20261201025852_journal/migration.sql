-- CreateIndex
CREATE INDEX "entry_line_journal" ON "accounting"."entry_line"("tenant_id", "currency", "posted_on", "entry_id", "position");
