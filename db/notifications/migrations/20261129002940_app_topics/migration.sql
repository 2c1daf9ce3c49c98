-- AlterTable
ALTER TABLE "notifications"."notification" ADD COLUMN     "tone" TEXT NOT NULL DEFAULT 'neutral';
alter table notifications.notification
  add constraint notification_tone check (tone in ('neutral', 'active', 'warning', 'good', 'bad'));

-- Topics are called after the app that tells them.
create function notifications.app_topic(old text) returns text language sql immutable as $$
  select case old
    when 'invoice-sent' then 'invoicing.sent'
    when 'invoice-issued' then 'invoicing.issued'
    when 'invoice-overdue' then 'invoicing.overdue'
    when 'key-ended' then 'identity.key-ended'
    when 'business-closed' then 'identity.business-closed'
    when 'business-reopened' then 'identity.business-reopened'
    when 'delivery-failed' then 'notifications.delivery-failed'
    when 'mails-held' then 'notifications.mails-held'
    else old
  end
$$;
update notifications.notification set topic = notifications.app_topic(topic), tone = case
  when topic in ('invoice-overdue', 'delivery-failed', 'business-closed') then 'bad'
  when topic in ('key-ended', 'mails-held') then 'warning'
  else tone end;
update notifications.preference set topic = notifications.app_topic(topic);
update notifications.template set topic = notifications.app_topic(topic);
-- What was sent stays sent, under the topic's new name.
alter table notifications.delivery disable trigger keep_outcome;
update notifications.delivery set topic = notifications.app_topic(topic)
  where topic not in ('invitation', 'verify-email', 'reset-password');
alter table notifications.delivery enable trigger keep_outcome;
drop function notifications.app_topic(text);
