import { describe, expect, it } from 'vitest'
import { Printable } from '../contract/printable.ts'
import { printable, seller, type ToPrint, taxes } from '../examples.ts'
import { examples } from '../examples-checked.ts'
import { toCii } from './cii.ts'
import { problemsOf } from './problems.ts'
import { readEInvoice, UnreadableError } from './read.ts'
import { toEInvoice } from './to-einvoice.ts'
import { toUbl } from './ubl.ts'

const parsed = (document: ToPrint) => Printable.parse(document)
const invoiceOf = (name: string) => toEInvoice(parsed(examples[name] as ToPrint))
const plain = (value: unknown) => JSON.parse(JSON.stringify(value))
const line = (unitPrice: string, taxId: string | null) => ({ description: 'Tee', quantity: '1', unitPrice, taxId })

describe('UBL and CII', () => {
  it.each(Object.keys(examples))('read back what was written: %s', (name) => {
    const invoice = invoiceOf(name)
    for (const profile of ['en16931', 'xrechnung'] as const) {
      expect(plain(readEInvoice(toCii(invoice, profile)))).toEqual(plain(invoice))
      expect(plain(readEInvoice(toUbl(invoice, profile)))).toEqual(plain(invoice))
    }
  })

  it('are the same bytes for the same document', () => {
    expect(toCii(invoiceOf('two-rates'))).toBe(toCii(invoiceOf('two-rates')))
  })

  it('name the profile that they follow', () => {
    const invoice = invoiceOf('two-rates')
    expect(toUbl(invoice)).toContain('<cbc:CustomizationID>urn:cen.eu:en16931:2017</cbc:CustomizationID>')
    expect(toCii(invoice, 'xrechnung')).toContain('#compliant#urn:xeinkauf.de:kosit:xrechnung_3.0</ram:ID>')
  })

  it('EINV-01: a credit note is 381 with positive amounts, and names the invoice and its day', () => {
    const credit = invoiceOf('full-credit')
    const [cii, ubl] = [toCii(credit), toUbl(credit, 'xrechnung')]
    expect(cii).toContain('<ram:TypeCode>381</ram:TypeCode>')
    expect(cii).toMatch(
      /<ram:InvoiceReferencedDocument><ram:IssuerAssignedID>INV-2026-17<\/ram:IssuerAssignedID><ram:FormattedIssueDateTime><qdt:DateTimeString format="102">20260302</,
    )
    expect(ubl).toMatch(
      /<CreditNote .*<cbc:CreditNoteTypeCode>381<.*<cac:BillingReference>.*<cac:AccountingSupplierParty>/s,
    )
    expect(ubl).toContain('<cbc:ID>INV-2026-17</cbc:ID><cbc:IssueDate>2026-03-02</cbc:IssueDate>')
    expect([credit.sums.net, credit.sums.tax, credit.sums.gross]).toEqual(['100.00', '19.00', '119.00'])
  })

  it('EINV-02: tax is rounded per category', () => {
    const { sums, taxes } = invoiceOf('per-category')
    expect([sums.lines, taxes, sums.gross]).toMatchObject(['55.65', [{ taxable: '55.65', tax: '10.57' }], '66.22'])
  })

  it('EINV-04: the total of tax says its currency', () => {
    const cii = toCii(invoiceOf('two-rates'))
    expect(cii).toContain('<ram:TaxTotalAmount currencyID="EUR">24.20</ram:TaxTotalAmount>')
  })

  it('EINV-05: rounding to coins is an amount of its own', () => {
    const { sums, taxes } = invoiceOf('cash-rounding')
    expect(sums).toMatchObject({ net: '40.00', tax: '8.40', gross: '48.40', rounding: '-0.40', due: '48.00' })
    expect(taxes).toHaveLength(1)
    expect(toUbl(invoiceOf('cash-rounding'))).toMatch(
      /PayableRoundingAmount currencyID="EUR">-0.40<.*PayableAmount currencyID="EUR">48.00</,
    )
    expect(invoiceOf('fully-prepaid').sums).toMatchObject({ gross: '595.00', prepaid: '595.00', due: '0.00' })
  })

  it('EINV-07: exempt and reverse charge have a rate of 0 and a reason, zero-rated has none', () => {
    const small = invoiceOf('small-business')
    expect(small.taxes).toMatchObject([
      { code: 'E', percent: '0', tax: '0.00', reason: expect.stringContaining('§ 19') },
    ])
    expect([small.seller.vatId, small.seller.taxNumber, small.seller.id]).toEqual([
      undefined,
      '27/123/45678',
      '27/123/45678',
    ])
    expect(invoiceOf('zero-rate').taxes).toEqual([{ code: 'Z', percent: '0', taxable: '1000.00', tax: '0.00' }])
    expect(invoiceOf('reverse-charge').taxes).toMatchObject([
      {
        code: 'AE',
        percent: '0',
        tax: '0.00',
        reasonCode: 'VATEX-EU-AE',
        reason: 'Steuerschuldnerschaft des Leistungsempfängers',
      },
    ])
  })

  it('never have a price below zero, and keep gross prices to the cent', () => {
    expect(invoiceOf('negative-line').lines.map(({ quantity, price, net }) => [quantity, price, net])).toEqual([
      ['1', '900', '900.00'],
      ['-1', '50', '-50.00'],
      ['-2', '5', '-10.00'],
    ])
    expect(invoiceOf('gross-prices').lines[0]).toMatchObject({
      quantity: '3',
      net: '28.01',
      price: '28.01',
      priceBase: '3',
    })
  })

  it('take markup as text and leave out what XML cannot write', () => {
    const invoice = { ...invoiceOf('markup'), note: 'a\u0000b\ud800c' }
    expect(readEInvoice(toUbl(invoice)).note).toBe('abc')
    expect(readEInvoice(toCii(invoice)).lines[0]?.name).toContain('<b>A&B</b>"><img')
  })
})

it('early payment is told to people in words and to programs as XRechnung has it (BT-20)', () => {
  const early = { percent: '2', until: '2026-12-08', amountMinor: 12 }
  const document = printable({ taxes: Object.values(taxes), lines: [line('5.00', 'standard')] }, { early })
  const said = 'Bei Zahlung bis zum 08.12.2026 ziehen Sie 2\u00a0% Skonto (0,12\u00a0€) ab und zahlen 5,83\u00a0€.'
  const invoice = toEInvoice(parsed(document))
  expect(invoice.terms).toBe(`${said}\n#SKONTO#TAGE=10#PROZENT=2.00#\n`)
  expect(toUbl(invoice, 'xrechnung')).toContain('#SKONTO#TAGE=10#PROZENT=2.00#\n</cbc:Note>')
  expect(toCii(invoice, 'xrechnung')).toContain('#SKONTO#TAGE=10#PROZENT=2.00#\n</ram:Description>')
})

describe('what an e-invoice lacks', () => {
  const broken = (document: ToPrint, profile?: 'xrechnung') =>
    problemsOf(parsed(document), profile).map(({ rule, pointer, at }) => [rule, pointer, at])

  it('is nothing for our examples', () => {
    for (const each of Object.values(examples)) expect(broken(each, 'xrechnung')).toEqual([])
  })

  it('is told with its field and where to mend it', () => {
    const bare = { ...seller, country: null, vatId: null, taxNumber: null, legalId: null, contactName: null }
    const to = { ...(examples.exempt as ToPrint).buyer, email: null, country: null, vatId: '12' }
    const document = printable(
      { taxes: Object.values(taxes), lines: [line('5.00', 'standard')] },
      { seller: bare, buyer: to, buyerReference: null },
    )
    expect(broken(document)).toEqual([
      ['BR-09', '#/seller/country', 'settings'],
      ['BR-11', '#/buyer/country', 'customer'],
      ['BR-CO-09', '#/buyer/vatId', 'customer'],
      ['BR-S-02', '#/seller/vatId', 'settings'],
    ])
    expect(broken(document, 'xrechnung')).toEqual(
      expect.arrayContaining([
        ['BR-DE-15', '#/buyerReference', 'document'],
        ['BR-DE-5', '#/seller/contactName', 'settings'],
        ['PEPPOL-EN16931-R010', '#/buyer/email', 'customer'],
      ]),
    )
  })

  it('EINV-07: reverse charge needs a VAT ID or a register number of the buyer, and either will do', () => {
    const reverse = (buyer: object) => {
      const base = (examples['reverse-charge'] as ToPrint).buyer
      return broken(
        printable({ taxes: Object.values(taxes), lines: [line('5.00', 'reverse')] }, { buyer: { ...base, ...buyer } }),
      )
    }
    expect(reverse({ vatId: null })).toEqual([['BR-AE-02', '#/buyer/vatId', 'customer']])
    expect(reverse({ vatId: null, legalId: 'FN 1234a' })).toEqual([])
  })

  it('lines without tax stand alone, and money has two decimals at most', () => {
    const mixed = printable({ taxes: Object.values(taxes), lines: [line('5.00', 'standard'), line('5.00', null)] })
    expect(broken(mixed)).toEqual([['BR-O-11', '#/lines', 'document']])
    const dinars = printable({ taxes: Object.values(taxes), currency: 'KWD', lines: [line('5.000', 'standard')] })
    expect(broken(dinars)).toEqual([['BR-DEC-09', '#/currency', 'document']])
  })
})

describe('reading', () => {
  const codeOf = (xml: string) => {
    try {
      readEInvoice(xml)
      return undefined
    } catch (fault) {
      return fault instanceof UnreadableError ? fault.code : String(fault)
    }
  }

  it('refuses what is none, or tries to be more', () => {
    const written = toUbl(invoiceOf('two-rates'))
    const bomb = written.replace('?>', '?><!DOCTYPE x [<!ENTITY a "aaaa">]>')
    expect([
      codeOf(bomb),
      codeOf('<a>'),
      codeOf('no'),
      codeOf('<order/>'),
      codeOf('<Invoice><ID>1</ID></Invoice>'),
    ]).toEqual(['doctype', 'not-xml', 'not-xml', 'unknown-format', 'incomplete'])
    expect(codeOf('<a>'.repeat(200) + '</a>'.repeat(200))).toBe('not-xml')
    expect(codeOf(`<a>${'x'.repeat(6_000_000)}</a>`)).toBe('too-large')
  })

  it('keeps leading zeros, decimals and letters written by number', () => {
    const xml = toUbl({ ...invoiceOf('two-rates'), number: '0012', note: 'NOTE' }).replace(
      'NOTE',
      'Caf&#233; &amp; Th&#xE9;',
    )
    expect(readEInvoice(xml)).toMatchObject({ number: '0012', note: 'Café & Thé', sums: { gross: '164.20' } })
  })

  it('takes the total of tax in the currency of the invoice where there are two', () => {
    const two = '<ram:TaxTotalAmount currencyID="CHF">99.99</ram:TaxTotalAmount>'
    const xml = toCii(invoiceOf('two-rates')).replace('<ram:TaxTotalAmount', `${two}<ram:TaxTotalAmount`)
    expect(readEInvoice(xml).sums.tax).toBe('24.20')
  })
})
