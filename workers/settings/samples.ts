import type { Samples } from '#kit/serve'
import type { settings } from './contract.ts'

/** Ids of other rows are left out: the conformance suite makes the rows and fills them in. */
export const samples = {
  'profile.update': {
    legalName: 'Harbour Coffee Roasters GmbH',
    vatId: 'DE136695976',
    address: 'Am Kai 7\n20457 Hamburg\nGermany',
    email: 'office@harbour.test',
    iban: 'DE89 3704 0044 0532 0130 00',
  },
  'logo.set': {
    image:
      'data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  },
  'billing.get': { kind: 'invoice', on: '2026-11-23' },
  'tax-rate.create': { name: 'VAT 5 %', percent: '5', code: 'reduced' },
  'tax-rate.update': { name: 'VAT 5.5 %', percent: '5.5' },
  'payment-term.create': { name: '30 days, 2 % within 10', dueDays: 30, discountPercent: '2', discountDays: 10 },
  'payment-term.update': { dueDays: 45 },
  'number-series.preview': { pattern: 'INV-{YYYY}-{####}', resetPeriod: 'year', on: '2026-11-23' },
  'number-series.create': { kind: 'quote', pattern: 'Q-{YY}{MM}-{###}', resetPeriod: 'month' },
  'number-series.update': { pattern: '{YYYY}/{MM}/{#####}', first: 100 },
  'custom-field.create': {
    noun: 'contacts.company',
    key: 'industry',
    label: 'Industry',
    type: 'select',
    options: ['Retail', 'Gastronomy'],
  },
  'custom-field.update': { label: 'Trade', required: true },
  'custom-field.for': { noun: 'contacts.company' },
  'custom-field.nouns': {},
  'view.list': { list: 'contacts.company.list' },
  'view.create': {
    list: 'contacts.company.list',
    name: 'Cafés in Hamburg',
    address: 'sort=name&filter%5Bcity%5D%5Beq%5D=Hamburg&or%5B0%5D%5Btags%5D%5Bhas%5D=caf%C3%A9',
    isShared: true,
  },
  'view.update': { name: 'Cafés' },
} satisfies Samples<typeof settings>
