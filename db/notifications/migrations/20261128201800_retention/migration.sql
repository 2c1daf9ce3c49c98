-- What ends by age (workers/notifications/index.ts), found through an index and forgotten by the sweep.
create index notification_read_age on notifications.notification (read_at) where read_at is not null;
create index notification_unread_age on notifications.notification (created_at) where read_at is null;
create index delivery_age on notifications.delivery (created_at) where status <> 'queued';
create index delivery_queued on notifications.delivery (created_at) where status = 'queued';
call kit.sweepable('notifications.notification');
call kit.sweepable('notifications.delivery');
