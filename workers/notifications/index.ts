import { identity } from '#contracts/identity'
import { PrismaClient } from '#db/notifications'
import { on, onNotices, serve } from '#kit/serve'
import { notices } from '#notices'
import { notifications } from './contract.ts'
import { due } from './due.ts'
import { newsRoutes } from './news.ts'
import { deliveryFailed } from './on/delivery-failed.ts'
import { deliveryHeld } from './on/delivery-held.ts'
import { deliveryRequested } from './on/delivery-requested.ts'
import { digestDue } from './on/digest-due.ts'
import { memberKept, memberRemoved } from './on/member-news.ts'
import { told } from './on/noticed.ts'
import { resumeDelivery, settleDelivery } from './ops/delivery.ts'
import { getHours, setHours } from './ops/hours.ts'
import { countUnread, listNotifications, markAllRead, markRead, markUnread } from './ops/notification.ts'
import { getPreferences, setPreferences } from './ops/preference.ts'
import { sendMail } from './ops/send-mail.ts'
import { getTemplate, listTemplates, previewTemplate, resetTemplate, setTemplate } from './ops/template.ts'
import { personal } from './personal.ts'
import { samples } from './samples.ts'

export default serve(notifications, {
  client: PrismaClient,
  samples,
  personal,
  openRoutes: newsRoutes,
  retention: [
    { table: 'notification', column: 'readAt', keepDays: 180 },
    { table: 'notification', column: 'createdAt', keepDays: 365, where: 'read_at is null' },
    { table: 'delivery', column: 'createdAt', keepDays: 730, where: "status <> 'queued'" },
  ],
  overdue: [{ what: 'mails unsent', table: 'delivery', column: 'createdAt', where: "status = 'queued'", minutes: 60 }],
  handlers: {
    'notification.list': listNotifications,
    'notification.unread-count': countUnread,
    'notification.mark-read': markRead,
    'notification.mark-all-read': markAllRead,
    'notification.mark-unread': markUnread,
    'preference.get': getPreferences,
    'preference.set': setPreferences,
    'hours.get': getHours,
    'hours.set': setHours,
    'template.list': listTemplates,
    'template.get': getTemplate,
    'template.set': setTemplate,
    'template.reset': resetTemplate,
    'template.preview': previewTemplate,
    'delivery.settle': settleDelivery,
    'delivery.resume': resumeDelivery,
    'mail.send': sendMail,
  },
  on: [
    on(identity, 'member.joined', memberKept),
    on(identity, 'member.confirmed', memberKept),
    on(identity, 'member.role-changed', memberKept),
    on(identity, 'member.removed', memberRemoved),
    on(notifications, 'delivery.held', deliveryHeld),
    on(notifications, 'delivery.requested', deliveryRequested),
    on(notifications, 'delivery.failed', deliveryFailed),
    on(notifications, 'digest.due', digestDue),
    onNotices(
      notices.map(({ contract }) => contract),
      told,
    ),
  ],
  everyMinute: due,
})
