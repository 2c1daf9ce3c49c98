-- AlterTable
ALTER TABLE "notifications"."delivery" ADD COLUMN     "attachments" JSONB NOT NULL DEFAULT '[]',
ADD COLUMN     "delivered_at" TIMESTAMPTZ(3),
ADD COLUMN     "resumed_at" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "notifications"."content" ADD COLUMN     "attach" JSONB;

-- CreateIndex
CREATE INDEX "delivery_tenant_id_recipient_idx" ON "notifications"."delivery"("tenant_id", "recipient");

-- Of a mail that was sent its provider tells whether it was delivered, came back or was called spam.
alter table notifications.delivery
  drop constraint delivery_status,
  drop constraint delivery_sent,
  add constraint delivery_status
    check (status in ('held', 'queued', 'sent', 'failed', 'delivered', 'bounced', 'complained')),
  add constraint delivery_sent check (
    (status in ('sent', 'delivered', 'bounced', 'complained')) = (sent_at is not null)
    and (status in ('failed', 'bounced')) = (error is not null));

-- What was sent stays sent: of how it ended the provider may tell more, an address may be mailed again after it came back,
-- and to whom it went may be forgotten with what quotes it. Nothing else changes.
create or replace function notifications.keep_outcome() returns trigger language plpgsql as $$
declare
  kept jsonb := to_jsonb(new) - array['version', 'updated_at'];
  was jsonb := to_jsonb(old) - array['version', 'updated_at'];
  ends text[] := array['status', 'delivered_at', 'error'];
  masks text[] := array['recipient', 'subject', 'reply_to', 'error'];
begin
  if old.status in ('held', 'queued')
    or old.status = 'sent' and new.status in ('delivered', 'bounced', 'complained') and kept - ends = was - ends
    or old.status = 'delivered' and new.status in ('bounced', 'complained') and kept - ends = was - ends
    or old.status = 'bounced' and kept - 'resumed_at'::text = was - 'resumed_at'::text
    or new.recipient like '(erased)%' and kept - masks = was - masks
  then return new; end if;
  raise exception 'delivery % is % for good', old.id, old.status using errcode = '23514';
end $$;
