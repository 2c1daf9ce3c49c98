import * as z from 'zod'
import { contract, id, none, problem, published } from '#kit/contract'
import { deliveryOps } from './contract/delivery.ts'
import { endpointOps } from './contract/endpoint.ts'
import { eventTypeOps } from './contract/event-type.ts'
import { notices, Told } from './contract/notices.ts'
import { receiptOps } from './contract/receipt.ts'
import { sourceOps } from './contract/source.ts'

export { Delivery, type Outcome } from './contract/delivery.ts'
export { Endpoint } from './contract/endpoint.ts'
export { Receipt } from './contract/receipt.ts'
export { type Rule, Source } from './contract/source.ts'

const keeping = [
  ...['list', 'totals', 'get', 'create', 'update', 'archive', 'restore'].map((verb) => `endpoint.${verb}`),
  ...['enable', 'disable', 'rotate-secret', 'test', 'replay'].map((verb) => `endpoint.${verb}`),
  ...['list', 'totals', 'get', 'create', 'update', 'archive', 'restore'].map((verb) => `source.${verb}`),
  ...['enable', 'disable', 'rotate-token', 'rotate-secret', 'try'].map((verb) => `source.${verb}`),
  ...['receipt.list', 'receipt.totals', 'receipt.get', 'receipt.replay'],
  ...['delivery.*', 'event-type.*'],
]

export const webhooks = contract({
  app: 'webhooks',
  summary: 'Tells other systems what happens, as signed HTTP requests, and hears from them',
  actsForPeople: true,
  objects: ['webhook'],
  secrets: ['ORIGIN'],
  // An endpoint may be sent all that its role sees, wherever it leads.
  roles: { owner: keeping, admin: keeping, accountant: none, member: none, viewer: none },
  sensitive: {
    'endpoint-secret': { secret: 'secret', earlierSecret: 'secret' },
    'source-secret': { secret: 'secret', earlierSecret: 'secret' },
    source: { token: 'secret' },
    receipt: { body: 'personal', headers: 'personal' },
    delivery: { body: 'personal' },
    attempt: { answer: 'personal' },
  },
  problems: {
    'too-many-endpoints': problem(409, 'A business has at most 50 endpoints', 'endpoint_most'),
    'wrong-signature': problem(401, 'It is not signed with the secret of this source'),
    'wrong-time': problem(400, 'It was signed too long ago, or at no time that could be'),
    'source-disabled': problem(409, 'The source is switched off'),
    'endpoint-disabled': problem(409, 'The endpoint is switched off: switch it on first'),
  },
  fieldErrors: {
    'not-an-address': 'must be an address that begins with https://',
    'inner-address': 'must be an address that is reachable from the internet',
    'not-an-event': 'must be an event type such as invoicing.invoice.issued, or *',
    'not-a-field': 'must be the name of a field',
    'unknown-event': 'is no event type',
    'not-a-pointer': 'must be a JSON pointer such as /data/name',
    'not-an-op': 'must be the name of an act such as contacts.company.create',
    'not-for-sources': 'is nothing that this role may let another system do',
    'not-a-secret': 'must be a secret that begins with whsec_',
    'beyond-role': 'is nothing that the role of the endpoint may see',
    'beyond-yours': 'may see more than you do',
  },
  events: {
    'endpoint.due': z.object({ id, version: z.int() }),
    'receipt.taken': z.object({ id, version: z.int() }),
    'endpoint.failing': Told,
    'endpoint.switched-off': Told,
  },
  notices,
  subscribes: [published, 'webhooks.endpoint.due', 'webhooks.receipt.taken'],
  ops: { ...endpointOps, ...deliveryOps, ...eventTypeOps, ...sourceOps, ...receiptOps },
})
