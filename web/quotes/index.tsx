import type { Frontend } from '../frontend.ts'

const ofQuote = { en: () => import('./quote/messages/en.json'), de: () => import('./quote/messages/de.json') }

export default {
  id: 'quotes',
  group: 'sales',
  rank: 30,
  icon: 'file-certificate',
  nav: [
    { path: 'quotes', title: 'quotes.quotes', op: 'quotes.quote.list' },
    { path: 'quotes/new', title: 'quotes.new', op: 'quotes.quote.create' },
    { path: 'templates', title: 'quotes.templates', op: 'quotes.template.list' },
    { path: 'discount-limits', title: 'quotes.discountLimits', op: 'quotes.discount-limit.update' },
  ],
  routes: [
    { path: 'quotes', load: () => import('./screens/quotes.tsx') },
    { path: 'quotes/new', load: () => import('./screens/new-quote.tsx'), messages: ofQuote },
    { path: 'quotes/:id', load: () => import('./screens/quote.tsx'), messages: ofQuote },
    // A template is made of a quote.
    {
      path: 'templates',
      load: () => import('./screens/templates.tsx'),
      noun: 'template',
      isFixed: true,
      messages: ofQuote,
    },
    {
      path: 'discount-limits',
      load: () => import('./screens/discount-limits.tsx'),
      noun: 'discount-limit',
      isFixed: true,
    },
  ],
  // From the page of the quote, or by a link.
  inPlace: ['quote.view', 'quote.ask', 'quote.remind', 'template.create'],
  contract: () => import('#contracts/quotes').then((module) => module.quotes),
  speaksOf: ['contacts'],
  messages: {
    en: () => Promise.all([import('./messages/en.json'), import('../../kit/ui/document/messages/en.json')]),
    de: () => Promise.all([import('./messages/de.json'), import('../../kit/ui/document/messages/de.json')]),
  },
  notices: { en: () => import('./notices/messages/en.json'), de: () => import('./notices/messages/de.json') },
} satisfies Frontend
