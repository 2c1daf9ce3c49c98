import * as z from 'zod'
import { crud, dictionary, id, instant, noun, op, ref, states } from '#kit/contract'

export const Receipt = noun(
  {
    sourceId: ref('webhooks.source'),
    providerId: z.string().describe('The id that the other system gave it; the hash of its body where it gave none'),
    type: z.string().nullable(),
    status: states({ received: 'active', done: 'good', passed: 'neutral', failed: 'bad' }, [
      { from: 'received', to: 'done', by: 'the act of a rule' },
      { from: 'received', to: 'passed', by: 'no rule for it, or a newer event' },
      { from: 'received', to: 'failed', by: 'a problem of the act' },
    ]),
    headers: z.record(z.string(), z.string()),
    body: z.string().describe('As it came'),
    encoding: z.enum(['utf-8', 'base64']).describe('Of the body as it is kept'),
    op: z.string().nullable().describe('What was done'),
    recordId: z.string().nullable().describe('To which record'),
    fault: z.string().nullable(),
    handledAt: instant.nullable(),
  },
  {
    title: 'providerId',
    note: 'type',
    search: ['type'],
    unlisted: ['headers', 'body'],
    sort: ['createdAt'],
    inSearch: 'never',
  },
)
export type Receipt = z.output<typeof Receipt>

const headers = dictionary(z.string().max(8000), { letters: 100 })

export const receiptOps = {
  ...crud('receipt', Receipt, ['list', 'get']),
  // Nobody is granted it: routes.ts takes in what the gateway hands on.
  'receipt.take': op({
    summary: 'Keep what a source has told',
    http: 'POST /sources/:id/take',
    effect: 'write',
    agent: false,
    preview: false,
    input: z.strictObject({
      ...{ id, providerId: z.string().min(1).max(300), type: z.string().max(200).nullable() },
      ...{
        headers,
        body: z.string().max(1_500_000),
        encoding: z.enum(['utf-8', 'base64']),
      },
    }),
    output: z.object({ id, version: z.int() }),
    emits: ['receipt.taken'],
  }),
  'receipt.replay': op({
    summary: 'Do once more what a rule says on something that came in',
    http: 'POST /receipts/:id/replay',
    effect: 'irreversible',
    agent: false,
    preview: false,
    input: z.strictObject({ id }),
    output: Receipt,
    from: ['passed', 'failed', 'done'],
    to: 'received',
    emits: ['receipt.taken'],
  }),
}
