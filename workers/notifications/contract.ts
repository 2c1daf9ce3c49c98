import * as z from 'zod'
import {
  contract,
  dictionary,
  id,
  instant,
  listInput,
  me,
  noticed,
  noun,
  op,
  page,
  problem,
  text,
  toned,
  totals,
} from '#kit/contract'
import { Delivery, deliveryOps, Topic } from './contract/delivery.ts'
import { notices } from './contract/notices.ts'
import { preferenceOps } from './contract/preference.ts'

export { Delivery } from './contract/delivery.ts'
export { Hours } from './contract/preference.ts'

/** Mails that identity sends: they carry a link that is meant for one person alone. */
export const PersonalTopic = z.enum(['invitation', 'verify-email', 'reset-password'])
export type PersonalTopic = z.output<typeof PersonalTopic>
export const Locale = z.enum(['en', 'de'])
export type Locale = z.output<typeof Locale>

export const Notification = noun(
  {
    userId: id,
    topic: Topic,
    tone: toned({ neutral: 'neutral', active: 'active', warning: 'warning', good: 'good', bad: 'bad' }),
    title: z.string(),
    body: z.string(),
    noun: z.string().describe('What it is about, such as invoicing.invoice'),
    nounId: id,
    actorName: z.string(),
    readAt: instant.nullable(),
  },
  { scope: { own: [{ userId: me }], usual: 'own', isPrivate: true } },
)
export type Notification = z.output<typeof Notification>

const Template = z.object({
  topic: Topic,
  locale: Locale,
  subject: text(200),
  html: text(20_000).describe('The body of the mail; {{names}} are filled in and escaped'),
  text: text(10_000).describe('The same for readers without HTML'),
})
const StoredTemplate = Template.extend({
  isCustom: z.boolean(),
  names: z.array(z.string()).describe('What may stand between {{ and }}'),
})
const which = { topic: Topic, locale: Locale }

const mine = ['notification.*', 'preference.*', 'hours.*']

export const notifications = contract({
  app: 'notifications',
  secrets: ['MAIL_URL', 'MAIL_TOKEN', 'ORIGIN'],
  summary: 'Tells people what happened: in the app and by mail, in their words and as often as they wish',
  sensitive: {
    delivery: { recipient: 'personal', replyTo: 'personal' },
    content: { html: 'personal', text: 'personal' },
    member: { email: 'personal' },
  },
  problems: {
    'not-a-person': problem(403, 'Only a person has notifications'),
    'unknown-name': problem(422, 'The template names something that this topic does not have'),
    'too-many-mails': problem(429, 'More mails of this kind may not go out for now'),
  },
  fieldErrors: {
    'unknown-topic': 'is nothing that anybody is told of',
    'not-for-members': 'is nothing that members are told of',
    'not-a-time': 'must be a time of day such as 08:00',
    'not-one-line': 'must be one line without control characters',
    incomplete: 'lacks {fields}',
  },
  notices,
  events: {
    'notification.created': z.object({ id, version: z.int(), userId: id, topic: Topic, title: z.string() }),
    'delivery.held': Delivery,
    'delivery.requested': Delivery,
    'digest.due': z.object({ id: id.describe('Of the person'), version: z.int(), claim: id }),
    'delivery.failed': Delivery,
    'delivery.settled': Delivery,
    'link.mailed': z.object({
      ...{ id, version: z.int(), app: z.string(), noun: z.string(), recordId: id },
      tokenHash: z.string().describe('SHA-256 of what stands in the mail, in hexadecimal'),
    }),
  },
  // `mail.send` is for the house itself: no person, key or agent may mail just anybody in its name.
  cards: {
    undelivered: totals('delivery', {
      filter: { status: { in: 'failed,bounced' }, createdAt: { gte: 'today-30' } },
      tone: 'bad',
    }),
  },
  roles: {
    owner: ['read', 'template.*', 'delivery.resume', ...mine],
    admin: ['read', 'template.*', 'delivery.resume', ...mine],
    accountant: ['template.list', 'template.get', ...mine],
    member: mine,
    viewer: mine,
  },
  subscribes: [
    'identity.member.joined',
    'identity.member.confirmed',
    'identity.member.role-changed',
    'identity.member.removed',
    'notifications.delivery.held',
    'notifications.delivery.requested',
    'notifications.delivery.failed',
    'notifications.digest.due',
    noticed,
  ],
  uses: ['settings', 'documents'],
  ops: {
    'notification.list': op({
      summary: 'List what I was told',
      http: 'GET /notifications',
      effect: 'read',
      input: listInput.omit({ q: true, similar: true }),
      output: page(Notification),
      problems: ['not-a-person'],
    }),
    'notification.unread-count': op({
      summary: 'Count what I have not read',
      http: 'GET /notifications/unread-count',
      effect: 'read',
      input: z.strictObject({}),
      output: z.object({ count: z.int() }),
      problems: ['not-a-person'],
    }),
    'notification.mark-read': op({
      summary: 'Mark a notification as read',
      http: 'POST /notifications/:id/mark-read',
      effect: 'write',
      input: z.strictObject({ id }),
      output: Notification,
      problems: ['not-a-person'],
    }),
    'notification.mark-all-read': op({
      summary: 'Mark my latest 500 unread notifications as read',
      http: 'POST /notifications/mark-all-read',
      effect: 'write',
      input: z.strictObject({}),
      output: z.object({ count: z.int(), ids: z.array(id).describe('Those that were unread until now') }),
      problems: ['not-a-person'],
    }),
    'notification.mark-unread': op({
      summary: 'Mark notifications of mine as unread again',
      http: 'POST /notifications/mark-unread',
      effect: 'write',
      input: z.strictObject({ ids: z.array(id).min(1).max(500) }),
      output: z.object({ count: z.int() }),
      problems: ['not-a-person'],
    }),
    ...preferenceOps,
    'template.list': op({
      summary: 'List the texts of all mails, own and standard',
      http: 'GET /templates',
      effect: 'read',
      input: z.strictObject({}),
      output: z.object({ items: z.array(StoredTemplate) }),
    }),
    'template.get': op({
      summary: 'Read the text of a mail',
      http: 'GET /templates/:topic/:locale',
      effect: 'read',
      input: z.strictObject(which),
      output: StoredTemplate,
    }),
    'template.set': op({
      summary: 'Replace the text of a mail',
      http: 'PUT /templates/:topic/:locale',
      effect: 'write',
      agent: 'asks',
      input: z.strictObject(Template.shape),
      output: StoredTemplate.extend({
        dropped: z.array(z.string()).describe('What of the HTML no mail may hold, such as <script>; it was left out'),
      }),
      problems: ['unknown-name'],
    }),
    'template.reset': op({
      summary: 'Go back to the standard text of a mail',
      http: 'DELETE /templates/:topic/:locale',
      effect: 'write',
      agent: 'asks',
      input: z.strictObject(which),
      output: StoredTemplate,
    }),
    'template.preview': op({
      summary: 'Show a mail as it would go out, with made-up data',
      http: 'POST /templates/:topic/:locale/preview',
      effect: 'read',
      input: z.strictObject({
        ...which,
        subject: Template.shape.subject.optional(),
        html: Template.shape.html.optional(),
        text: Template.shape.text.optional(),
      }),
      output: z.object({
        subject: z.string(),
        html: z.string(),
        text: z.string(),
        unknownNames: z.array(z.string()),
        dropped: z.array(z.string()).describe('What of the HTML no mail may hold; it is left out'),
      }),
    }),
    ...deliveryOps,
    'mail.send': op({
      summary: "Mail a person in the house's name",
      http: 'POST /mails',
      effect: 'irreversible',
      preview: false,
      agent: false,
      input: z.strictObject({
        to: z.email().max(254),
        template: PersonalTopic,
        locale: Locale.optional().describe("The business's own for an invitation, else English, unless told"),
        data: dictionary(z.string().max(2000), { most: 20 }),
      }),
      output: Delivery,
      problems: ['too-many-mails'],
      emits: ['delivery.requested', 'delivery.held'],
    }),
  },
})
