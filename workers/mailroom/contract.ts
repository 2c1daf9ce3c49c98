import * as z from 'zod'
import { contract, crud, id, none, op, problem, totals } from '#kit/contract'
import { notices } from './contract/notices.ts'
import { Address, arriving, Mail } from './contract/nouns.ts'

export { type Kind, Mail } from './contract/nouns.ts'

const mail = crud('mail', Mail, ['list', 'get', 'update', 'archive', 'restore'])
const byId = z.strictObject({ id })
const reading = ['mail.list', 'mail.totals', 'mail.get', 'address.get']
const working = [...reading, ...['mail.update', 'mail.archive', 'mail.restore', 'mail.mark-read', 'mail.mark-unread']]

export const mailroom = contract({
  app: 'mailroom',
  summary: 'Mail that comes to the business: an address of its own, conversations, who it is from, what is attached',
  secrets: ['INBOUND_DOMAIN'],
  buckets: ['mails'],
  // Letters of customers are no part of the books, and none of what a viewer is shown.
  roles: {
    owner: [...working, 'address.replace'],
    admin: [...working, 'address.replace'],
    accountant: none,
    member: working,
    viewer: none,
  },
  sensitive: {
    mail: {
      subject: 'personal',
      fromName: 'personal',
      fromAddress: 'personal',
      recipients: 'personal',
      text: 'personal',
    },
    arrival: { envelopeFrom: 'personal', envelopeTo: 'personal' },
  },
  problems: {
    'too-many-mails': problem(429, 'This business has got as much mail as it takes within 24 hours'),
    'too-large': problem(413, 'The mail is larger than 25 MiB'),
  },
  events: {
    'mail.arrived': z.object({ id, version: z.int() }),
    'mail.received': z.object({ id, version: z.int(), subject: z.string(), from: z.string(), threadId: id }),
  },
  notices,
  cards: { unread: totals('mail', { filter: { kind: { in: 'message' }, readAt: { null: 'true' } }, tone: 'active' }) },
  files: {
    'mail.attachment': {
      http: 'GET /mails/:id/attachments/:number',
      summary: 'Read an attachment of a mail, counted from 0, as it was sent',
      as: 'mail.get',
      gives: 'application/octet-stream',
    },
    'mail.original': {
      http: 'GET /mails/:id/original',
      summary: 'Read a mail as it came in, all of it',
      as: 'mail.get',
      gives: 'application/octet-stream',
    },
  },
  subscribes: [
    'identity.tenant.created',
    'mailroom.mail.arrived',
    'contacts.company.created',
    'contacts.company.updated',
    'contacts.person.created',
    'contacts.person.updated',
  ],
  uses: ['contacts', 'identity'],
  ops: {
    ...mail,
    'mail.update': op({ ...mail['mail.update'], summary: 'Say which contact a mail is from' }),
    'mail.mark-read': op({
      summary: 'Mark a mail as read, for everybody here',
      http: 'POST /mails/:id/mark-read',
      effect: 'write',
      input: byId,
      output: Mail,
    }),
    'mail.mark-unread': op({
      summary: 'Mark a mail as unread again',
      http: 'POST /mails/:id/mark-unread',
      effect: 'write',
      input: byId,
      output: Mail,
    }),
    // Nobody is granted it: routes/receive.ts does it with bytes that are in the bucket by then.
    'mail.receive': op({
      summary: 'Take a mail in whose bytes are stored',
      http: 'POST /mails/receive',
      effect: 'write',
      agent: false,
      preview: false,
      input: arriving,
      output: z.object({ id, version: z.int() }),
      problems: ['too-many-mails'],
      emits: ['mail.arrived'],
    }),
    'address.get': op({
      summary: 'Read the address at which the business gets mail',
      http: 'GET /address',
      effect: 'read',
      input: z.strictObject({}),
      output: Address,
    }),
    'address.replace': op({
      summary: 'Give the business a new address for mail; the one before ends at once',
      http: 'POST /address/replace',
      effect: 'irreversible',
      // It is drawn when it is given: what is drawn for a preview would be another.
      preview: false,
      input: z.strictObject({}),
      output: Address,
    }),
  },
})
