import type { Samples } from '#kit/serve'
import type { webhooks } from './contract.ts'

export const samples = {
  'endpoint.create': {
    url: 'https://hooks.example.com/mainstreet',
    description: 'The warehouse',
    events: ['invoicing.invoice.issued', 'contacts.company.updated'],
  },
  'endpoint.update': { description: 'The new warehouse' },
  'endpoint.test': { type: 'contacts.company.created' },
  'endpoint.replay': { since: '2026-11-30T00:00:00.000Z' },
  'endpoint.report': {
    outcomes: [
      {
        deliveryId: '0192f0c1-0000-7000-8000-000000000000',
        ...{ number: 1, at: '2026-12-01T09:30:00.000Z', milliseconds: 120 },
        ...{ status: 200, fault: null, answer: 'ok', retryAfter: null },
      },
    ],
  },
  'source.create': {
    name: 'Web shop',
    kind: 'standard',
    rules: [
      {
        when: ['customer.created'],
        op: 'contacts.company.create',
        input: [{ to: '/name', from: '/data/name' }],
        order: null,
      },
    ],
  },
  'source.update': { name: 'Our web shop' },
  'source.rotate-secret': {},
  'source.try': { receiptId: '0192f0c1-0000-7000-8000-000000000000' },
  'receipt.take': {
    ...{ providerId: 'msg_1', type: 'customer.created', headers: { 'webhook-id': 'msg_1' } },
    ...{ body: '{"type":"customer.created","data":{"name":"Harbour Café"}}', encoding: 'utf-8' },
  },
  'event-type.get': { name: 'invoicing.invoice.issued' },
} satisfies Samples<typeof webhooks>
