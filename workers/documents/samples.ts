import type { Samples } from '#kit/serve'
import type { documents } from './contract.ts'
import { toCii } from './einvoice/cii.ts'
import type { EInvoice } from './einvoice/model.ts'

const tax = { code: 'S', percent: '19' }
const smallest: EInvoice = {
  ...{ number: 'RE-1', kind: 'invoice', issuedOn: '2026-11-28', currency: 'EUR', precedes: [], adjustments: [] },
  seller: { name: 'Hafenrösterei GmbH', country: 'DE', vatId: 'DE136695976' },
  buyer: { name: 'Café Mokka GmbH', country: 'DE' },
  lines: [{ id: '1', name: 'Espresso', quantity: '1', unit: 'H87', price: '10', net: '10.00', discounts: [], tax }],
  taxes: [{ ...tax, taxable: '10.00', tax: '1.90' }],
  sums: { lines: '10.00', net: '10.00', tax: '1.90', gross: '11.90', due: '11.90' },
}
const utf8 = new TextEncoder().encode(toCii(smallest))

export const samples = {
  'einvoice.read': { content: btoa(String.fromCharCode(...utf8)) },
} satisfies Samples<typeof documents>
