import type { input as Input } from 'zod/v4/core'
import { calculate, type DocumentInput, type Tax } from '#kit/document'
import type { Printable } from './contract/printable.ts'

/** What has to be said of a document, defaults left out. */
export type ToPrint = Input<typeof Printable>

type Named = Tax & { name: string }
type ToWork = Omit<DocumentInput<ExampleLine, Named>, 'currency' | 'taxRounding' | 'prices'> &
  Partial<Pick<DocumentInput, 'currency' | 'taxRounding' | 'prices'>>
type ExampleLine = DocumentInput['lines'][number] & { description: string }

export const seller = {
  name: 'Hafenrösterei Müller & Söhne GmbH',
  address: 'Am Kai 7\n20457 Hamburg',
  street: 'Am Kai 7',
  postalCode: '20457',
  city: 'Hamburg',
  country: 'DE',
  email: 'rechnung@hafenroesterei.example',
  vatId: 'DE136695976',
  legalId: 'HRB 12345',
  taxNumber: '27/123/45678',
  phone: '+49 40 1234567',
  website: 'https://hafenroesterei.example',
  contactName: 'Ada Müller',
  bankName: 'Hamburger Sparkasse',
  iban: 'DE89370400440532013000',
  bic: 'COBADEFFXXX',
  footer: null,
}

export const buyer = {
  name: 'Café Mokka GmbH',
  address: 'Lindenstraße 12\n10969 Berlin',
  street: 'Lindenstraße 12',
  postalCode: '10969',
  city: 'Berlin',
  country: 'DE',
  email: 'buero@mokka.example',
  vatId: 'DE811907980',
}

export const taxes = {
  standard: { id: 'standard', name: 'USt 19 %', percent: '19', category: 'S' },
  reduced: { id: 'reduced', name: 'USt 7 %', percent: '7', category: 'S' },
  zero: { id: 'zero', name: '0 %', percent: '0', category: 'Z' },
  exempt: {
    id: 'exempt',
    name: 'Steuerfrei',
    percent: '0',
    category: 'E',
    exemption: { text: 'Steuerfrei nach § 4 Nr. 21 UStG' },
  },
  reverse: { id: 'reverse', name: 'Reverse Charge', percent: '0', category: 'AE' },
  intra: { id: 'intra', name: 'Innergemeinschaftlich', percent: '0', category: 'K' },
} satisfies Record<string, Named>

/** A document as an app would hand it over: worked out by `kit/document`. */
export function printable(input: ToWork, more: Partial<ToPrint> = {}): ToPrint {
  const currency = input.currency ?? 'EUR'
  const prices = input.prices ?? 'net'
  const worked = calculate({ taxRounding: 'document', ...input, currency, prices })
  return {
    ...{ kind: 'invoice', number: 'RE-2026-0042', language: 'de', locale: 'de-DE', currency, prices },
    ...{ issuedOn: '2026-11-28', dueOn: '2026-12-12', deliveredOn: '2026-11-27', buyerReference: '04011000-12345-03' },
    seller,
    buyer,
    lines: worked.lines.map(({ description, quantity, unit, unitPrice, priceBase, taxId, ...amounts }) => {
      const { amountMinor, discountMinor, netMinor } = amounts
      return { description, quantity, unit, unitPrice, priceBase, taxId, amountMinor, discountMinor, netMinor }
    }),
    adjustments: worked.adjustments.map(({ kind, netMinor, parts }) => ({ kind, netMinor, parts })),
    taxes: worked.taxes.map(({ id, name, percent, category, exemption, baseMinor, taxMinor }) => {
      return {
        id,
        name,
        percent,
        category,
        exemption: exemption && { code: null, text: null, ...exemption },
        baseMinor,
        taxMinor,
      }
    }),
    ...sumsOf(worked),
    note: null,
    ...more,
  } as ToPrint
}

const sumsOf = ({
  subtotalMinor,
  discountMinor,
  chargeMinor,
  netMinor,
  taxMinor,
  totalMinor,
  ...rest
}: ReturnType<typeof calculate>) => ({
  ...{ subtotalMinor, discountMinor, chargeMinor, netMinor, taxMinor, totalMinor },
  ...{ roundingMinor: rest.roundingMinor, prepaidMinor: rest.prepaidMinor, dueMinor: rest.dueMinor },
})
