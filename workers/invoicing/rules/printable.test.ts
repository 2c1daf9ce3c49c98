import { describe, expect, it } from 'vitest'
import type { Invoice } from '../contract.ts'
import { type Around, printable } from './printable.ts'

const party = { name: 'Café Mokka', email: null, vatId: null, address: 'Weg 1\n10115 Berlin' }
const at = { createdAt: '', updatedAt: '', version: 1, archivedAt: null, issuedAt: null, paidOn: null, sentAt: null }
const line = {
  description: 'Beans',
  quantity: '2',
  unit: 'KGM',
  unitPrice: '10',
  taxRateId: 'r',
  taxPercent: '19',
  netMinor: 2000,
  taxMinor: 380,
}
const rate = {
  taxRateId: 'r',
  name: 'USt 19 %',
  percent: '19',
  baseMinor: 2000,
  taxMinor: 380,
  legalText: null,
  category: 'S' as const,
}
const said = {
  note: null,
  buyerReference: null,
  orderReference: null,
  deliveryStartOn: null,
  deliveredOn: null,
  language: null,
}
const invoice = {
  ...{
    id: 'i',
    kind: 'invoice',
    status: 'issued',
    number: 'RE-1',
    customerId: 'c',
    customerName: 'Café',
    currency: 'EUR',
  },
  ...{
    subtotalMinor: 2000,
    taxMinor: 380,
    totalMinor: 2380,
    creditedMinor: 0,
    issuedOn: '2026-11-28',
    dueOn: '2026-12-12',
  },
  ...{ ...at, ...said, lines: [line], taxes: [rate], creditsId: null, custom: {} },
} as unknown as Invoice
const around = {
  seller: { ...party, locale: 'de-AT', layout: 'modern', color: '#112233', country: null },
  customer: { ...party, country: null },
  ...{ country: 'AT', logo: null, precedes: null },
} as unknown as Around

describe('a printable invoice', () => {
  it('has its parties by their parts, its lines with units, and the look of the business', () => {
    expect(printable(invoice, around, '2026-11-29')).toMatchObject({
      ...{ number: 'RE-1', language: 'de', locale: 'de-AT', issuedOn: '2026-11-28', dueMinor: 2380 },
      seller: { street: 'Weg 1', postalCode: '10115', city: 'Berlin', country: 'AT' },
      lines: [{ unit: 'KGM', unitPrice: '10', taxId: 'r' }],
      look: { layout: 'modern', color: '#112233' },
    })
  })

  it('as a draft has no number and the day of today; another language has its own numbers', () => {
    const draft = { ...invoice, status: 'draft', issuedOn: null, language: 'fr' } as Invoice
    expect(printable(draft, around, '2026-11-29')).toMatchObject({
      ...{ number: null, issuedOn: '2026-11-29', language: 'fr', locale: 'fr-FR' },
    })
  })

  it('of before it was kept knows what a tax is by its rate and text, and leaves out a price that a share has not', () => {
    const old = [
      { ...rate, category: null },
      { ...rate, taxRateId: 'e', percent: '0', category: null, legalText: '§ 4 UStG' },
    ]
    const shared = { ...line, quantity: '1', netMinor: 333 }
    const { taxes, lines } = printable({ ...invoice, taxes: old, lines: [shared] } as Invoice, around, '2026-11-29')
    expect(taxes.map(({ category, exemption }) => [category, exemption])).toEqual([
      ['S', null],
      ['E', { text: '§ 4 UStG' }],
    ])
    expect(lines[0]).toMatchObject({ unitPrice: null, netMinor: 333 })
  })
})
