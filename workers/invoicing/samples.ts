import type { Samples } from '#kit/serve'
import type { invoicing } from './contract.ts'

const beans = {
  description: 'House blend, 1 kg',
  quantity: '12',
  unit: 'KGM',
  unitPrice: '18.50',
  discountPercent: '10',
  taxRateId: null,
  productId: null,
}

/** Ids of other rows are left out: the conformance suite makes the rows and fills them in. */
export const samples = {
  'invoice.create': {
    currency: 'EUR',
    lines: [beans],
    note: 'Thank you for your order.',
  },
  'invoice.update': { lines: [beans], note: 'Delivered to the back door.' },
  'invoice.issue': { send: true },
  'invoice.credit': { note: 'Two bags arrived open.' },
  'recurring-invoice.create': {
    title: 'House blend, every month',
    lines: [{ ...beans, quantity: '4' }],
    unit: 'month',
    startOn: '2099-01-31',
    finish: 'send',
  },
  'recurring-invoice.update': { title: 'House blend, twelve times', lines: [beans], most: 12 },
  'invoice.repeat': { title: 'The same again', unit: 'month', startOn: '2099-01-31' },
  'reminder-policy.update': { firstAfterDays: 10, interest: 'statutory' },
  'reminder-pause.create': { reason: 'The customer complained about two bags.' },
  'invoice.ask': { name: 'Rosa Rossi', text: 'Could you put our order number on it?' },
} satisfies Samples<typeof invoicing>
