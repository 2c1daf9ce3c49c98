import * as z from 'zod'
import { crud, day, decimal, id, me, noun, op, ref, states, text } from '#kit/contract'
import { Order, reason } from './order.ts'

export const Request = noun(
  {
    status: states({ open: 'active', ordered: 'good', declined: 'bad', withdrawn: 'neutral' }, [
      { from: 'open', to: 'ordered', by: 'an order of it' },
    ]),
    title: text(200).describe('What is needed'),
    quantity: decimal.default('1'),
    neededOn: day.nullable().default(null),
    purpose: z.string().max(2000).nullable().default(null).describe('What it is for'),
    requestedById: z.string(),
    requestedByName: z.string(),
    orderId: ref('purchasing.order').nullable().describe('The order that it became'),
    declinedReason: z.string().nullable(),
  },
  {
    title: 'title',
    note: 'requestedByName',
    comments: true,
    scope: { own: [{ requestedById: me }], usual: 'all' },
    readOnly: ['status', 'requestedById', 'requestedByName', 'orderId', 'declinedReason'],
    search: ['title', 'requestedByName'],
    sort: ['neededOn'],
  },
)
export type Request = z.output<typeof Request>

const request = crud('request', Request, ['list', 'get', 'create', 'update'])

export const requestOps = {
  ...request,
  'request.create': op({ ...request['request.create'], summary: 'Ask for something to be bought', to: 'open' }),
  'request.update': op({ ...request['request.update'], summary: 'Change what is asked for', from: ['open'] }),
  'request.withdraw': op({
    summary: 'Withdraw a request that is not needed any more',
    http: 'POST /requests/:id/withdraw',
    effect: 'write',
    input: z.strictObject({ id }),
    output: Request,
    from: ['open'],
    to: 'withdrawn',
  }),
  'request.decline': op({
    summary: 'Decline a request, with a reason',
    http: 'POST /requests/:id/decline',
    effect: 'write',
    input: z.strictObject({ id, reason }),
    output: Request,
    from: ['open'],
    to: 'declined',
  }),
  'order.from-request': op({
    summary: 'Draft an order of what was asked for, at a vendor',
    http: 'POST /orders/from-request',
    effect: 'write',
    input: z.strictObject({
      requestId: ref('purchasing.request'),
      vendorId: Order.shape.vendorId,
      unitPrice: decimal.describe('Before tax'),
      taxRateId: id.nullable().default(null).describe('A tax rate of settings; none means no tax'),
    }),
    output: Order,
    problems: ['request-not-open'],
    emits: ['order.created'],
  }),
}
