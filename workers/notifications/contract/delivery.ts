import * as z from 'zod'
import { crud, id, instant, noun, op, states } from '#kit/contract'

/** Of a notice that some contract declares, such as `rooms.booked`. */
export const Topic = z.string().max(120).describe('Of a notice, with its app: `app.topic`')

export const Delivery = noun(
  {
    topic: Topic.describe('Of a notice with its app, or the name of a personal mail'),
    channel: z.enum(['email']),
    recipient: z.string(),
    subject: z.string(),
    sender: z.string().describe('The name it goes out under'),
    replyTo: z.string().nullable(),
    noun: z.string().nullable().describe('What it is about, such as invoicing.invoice'),
    nounId: id.nullable(),
    eventId: id.describe('The event, or the request, that it answers'),
    /** Held until an owner has confirmed their address; sent when the provider has it, delivered when the mailbox has. */
    status: states(
      {
        ...{ held: 'warning', queued: 'neutral', sent: 'active', delivered: 'good' },
        ...{ failed: 'bad', bounced: 'bad', complained: 'bad' },
      },
      [
        { to: 'queued', by: 'a mail is asked for' },
        { to: 'held', by: 'a mail is asked for before an owner has confirmed their address' },
        { from: 'held', to: 'queued', by: 'an owner confirms their address' },
        { from: 'queued', to: 'sent', by: 'the provider takes it' },
        { from: 'queued', to: 'failed', by: 'a quota is used up, the provider refuses it, or three days of trying' },
      ],
    ),
    providerId: z.string().nullable(),
    reason: z
      .enum([
        ...(['unconfirmed', 'provider-away', 'address-bounced', 'address-complained'] as const),
        ...(['business-limit', 'recipient-limit', 'document-limit', 'member-limit'] as const),
      ])
      .nullable()
      .describe('Why the house holds, repeats or refuses it; a refusal of the provider has none'),
    error: z.string().nullable(),
    nextTryAt: instant.nullable().describe('When it is looked at again at the latest'),
    sentAt: instant.nullable(),
    deliveredAt: instant.nullable(),
    resumedAt: instant.nullable().describe('When somebody said that its address works again, after it came back'),
    attachments: z
      .array(z.object({ filename: z.string(), contentType: z.string(), size: z.int().describe('In bytes') }))
      .describe('What went with it'),
  },
  { path: 'deliveries', title: 'subject', note: 'recipient', inSearch: 'last', search: ['subject', 'recipient'] },
)
export type Delivery = z.output<typeof Delivery>

/** What became of mails. */
export const deliveryOps = {
  ...crud('delivery', Delivery, ['list', 'get']),
  // For the house itself, as the mail provider tells it.
  'delivery.settle': op({
    summary: 'Note how a mail ended that the provider took',
    http: 'POST /deliveries/:id/settle',
    effect: 'write',
    agent: false,
    input: z.strictObject({
      id,
      outcome: z.enum(['delivered', 'bounced', 'complained']),
      reason: z.string().max(500).default(''),
    }),
    output: Delivery,
    from: ['sent', 'delivered'],
    to: ['delivered', 'bounced', 'complained'],
    emits: ['delivery.settled', 'delivery.failed'],
  }),
  'delivery.resume': op({
    summary: 'Mail an address again from which mails came back',
    http: 'POST /deliveries/:id/resume',
    effect: 'write',
    agent: 'asks',
    input: z.strictObject({ id }),
    output: Delivery,
    from: ['bounced'],
    to: 'bounced',
  }),
}
