import type { Samples } from '#kit/serve'
import type { quotes } from './contract.ts'

const machine = {
  ...{ description: 'Espresso machine, two groups', quantity: '1', unit: 'H87', unitPrice: '4200.00' },
  ...{ discountPercent: '5', taxRateId: null, productId: null, isOptional: false, isQuantityFree: false },
}
const training = {
  ...{ description: 'Training for baristas', quantity: '1', unit: 'DAY', unitPrice: '390.00' },
  ...{ discountPercent: null, taxRateId: null, productId: null, isOptional: true, isQuantityFree: true },
}

/** Ids of other rows are left out: the conformance suite makes the rows and fills them in. */
export const samples = {
  'quote.create': {
    currency: 'EUR',
    lines: [machine, training],
    depositPercent: 30,
    costs: ['3100.00'],
    note: 'Delivery within four weeks.',
  },
  'quote.update': { lines: [machine, training], note: 'Delivery within six weeks.', isReminding: false },
  'quote.send': { send: true },
  'quote.prolong': { validUntilOn: '2999-12-31' },
  'quote.withdraw-acceptance': { reason: 'The customer called: they meant the other machine.' },
  'quote.remind': { isReminding: false },
  'quote.accept': { revision: 1, name: 'Rosa Rossi', chosen: { 1: '2' }, via: 'phone' },
  'quote.reject': { revision: 1, reason: 'We have decided to wait.' },
  'quote.ask': { name: 'Rosa Rossi', text: 'Could you deliver in March?' },
  'quote.compare': { from: 1, to: 1 },
  'quote.convert': {},
  'quote.ask-deposit': {},
  'quote.show': { chosen: { 1: '1' } },
  'template.create': {
    name: 'Espresso bar',
    currency: 'EUR',
    lines: [machine, training],
    validDays: 21,
    depositPercent: 30,
  },
  'template.update': { lines: [machine, training], name: 'Espresso bar with training', validDays: 14 },
  'discount-limit.update': { maxPercent: '15' },
} satisfies Samples<typeof quotes>
