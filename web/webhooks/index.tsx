import type { Frontend } from '../frontend.ts'

const ofEndpoint = { en: () => import('./endpoint/messages/en.json'), de: () => import('./endpoint/messages/de.json') }
const ofDelivery = { en: () => import('./delivery/messages/en.json'), de: () => import('./delivery/messages/de.json') }
const ofCatalog = { en: () => import('./catalog/messages/en.json'), de: () => import('./catalog/messages/de.json') }
const ofSource = { en: () => import('./source/messages/en.json'), de: () => import('./source/messages/de.json') }
const ofReceipt = { en: () => import('./receipt/messages/en.json'), de: () => import('./receipt/messages/de.json') }

export default {
  id: 'webhooks',
  group: 'system',
  rank: 60,
  icon: 'webhook',
  nav: [
    { path: 'endpoints', title: 'webhooks.endpoints', op: 'webhooks.endpoint.list' },
    { path: 'deliveries', title: 'webhooks.deliveries', op: 'webhooks.delivery.list' },
    { path: 'sources', title: 'webhooks.sources', op: 'webhooks.source.list' },
    { path: 'receipts', title: 'webhooks.receipts', op: 'webhooks.receipt.list' },
    { path: 'event-types', title: 'webhooks.event-types', op: 'webhooks.event-type.list' },
  ],
  routes: [
    { path: 'endpoints/new', load: () => import('./endpoint/new-endpoint.tsx'), messages: ofEndpoint },
    { path: 'endpoints', load: () => import('./endpoint/endpoints.tsx'), messages: ofEndpoint, noun: 'endpoint' },
    {
      path: 'deliveries',
      load: () => import('./delivery/deliveries.tsx'),
      messages: ofDelivery,
      noun: 'delivery',
      isActed: true,
    },
    { path: 'sources/new', load: () => import('./source/new-source.tsx'), messages: ofSource },
    { path: 'sources', load: () => import('./source/sources.tsx'), messages: ofSource, noun: 'source' },
    {
      path: 'receipts',
      load: () => import('./receipt/receipts.tsx'),
      messages: ofReceipt,
      noun: 'receipt',
      isActed: true,
    },
    { path: 'event-types', load: () => import('./catalog/event-types.tsx'), messages: ofCatalog },
    { path: 'event-types/:app/:noun/:event', load: () => import('./catalog/event-type.tsx'), messages: ofCatalog },
  ],
  inPlace: [
    'endpoint.report',
    'endpoint.rotate-secret',
    'endpoint.test',
    'endpoint.replay',
    'source.rotate-secret',
    'source.try',
    'receipt.take',
  ],
  contract: () => import('#contracts/webhooks').then((module) => module.webhooks),
  messages: { en: () => import('./messages/en.json'), de: () => import('./messages/de.json') },
  notices: { en: () => import('./notices/messages/en.json'), de: () => import('./notices/messages/de.json') },
} satisfies Frontend
