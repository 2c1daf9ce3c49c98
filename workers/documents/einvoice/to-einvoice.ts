import { breakdownKey, usualExemption } from '#kit/document'
import { type Exact, exact, sum, toUnits } from '#kit/money'
import type { Printable, Party as Printed, PrintedLine } from '../contract/printable.ts'
import { termsText } from '../rules/early.ts'
import { legalText, words } from '../rules/words.ts'
import type { Adjustment, Category, EInvoice, Line, Party, Payment, TaxSum } from './model.ts'

type PrintedTax = Printable['taxes'][number]
const outside: Pick<PrintedTax, 'percent' | 'category' | 'exemption'> = {
  percent: '0',
  category: 'O',
  exemption: null,
}

/** The same document as EN 16931 has it. What it lacks for that is told by `problemsOf`, not here. */
export function toEInvoice(document: Printable): EInvoice {
  const { currency, number, seller, buyer, deliveredFrom, deliveredOn } = document
  const amount = (minor: number) => toUnits(minor, currency)
  const taxOf = (id: string | null) => document.taxes.find((tax) => tax.id === id) ?? outside
  const category = (id: string | null): Category => categoryOf(taxOf(id))
  const isOutside = document.lines.some(({ taxId }) => category(taxId).code === 'O')
  const taxes = taxSums(document, amount)
  const intra = taxes.some(({ code }) => code === 'K')
  return {
    number: number ?? '',
    kind: document.kind === 'credit-note' ? 'credit-note' : 'invoice',
    issuedOn: document.issuedOn ?? '',
    dueOn: document.dueOn ?? undefined,
    currency,
    note: document.note || undefined,
    buyerReference: document.buyerReference || undefined,
    orderReference: document.orderReference || undefined,
    deliveredOn: (!deliveredFrom && deliveredOn) || undefined,
    period: deliveredFrom ? { from: deliveredFrom, until: deliveredOn ?? undefined } : undefined,
    deliveredTo: intra ? addressOf(buyer) : undefined,
    precedes: document.precedes.map((each) => ({ number: each.number, issuedOn: each.issuedOn ?? undefined })),
    seller: toSeller(seller, isOutside),
    buyer: toParty(buyer, isOutside),
    payment: paymentOf(document),
    terms: termsText(document),
    lines: document.lines.map((line, index) => toLine(line, index, document, category(line.taxId))),
    adjustments: document.adjustments.flatMap(({ kind, label, parts }) =>
      parts.map(({ taxId, netMinor }): Adjustment => {
        const reason = label || words(document.language)[kind]
        return { isCharge: kind === 'charge', amount: amount(netMinor), reason, tax: category(taxId) }
      }),
    ),
    taxes,
    sums: {
      lines: amount(document.subtotalMinor),
      discounts: document.discountMinor ? amount(document.discountMinor) : undefined,
      charges: document.chargeMinor ? amount(document.chargeMinor) : undefined,
      net: amount(document.netMinor),
      tax: amount(document.taxMinor),
      gross: amount(document.totalMinor),
      prepaid: document.prepaidMinor ? amount(document.prepaidMinor) : undefined,
      rounding: document.roundingMinor ? amount(document.roundingMinor) : undefined,
      due: amount(document.dueMinor),
    },
  }
}

/** Where VAT is unknown, a percentage is a tax and none is none. */
export function categoryOf({ category, percent }: Pick<PrintedTax, 'category' | 'percent'>): Category {
  const code = category ?? (exact(percent).isZero() ? 'Z' : 'S')
  // Outside of VAT there is no rate, not even 0 (BR-O-05).
  return code === 'O' ? { code } : { code, percent: exact(percent).toFixed() }
}

/** One breakdown per category and percentage, whatever taxes are called (BR-CO-18). */
function taxSums(document: Printable, amount: (minor: number) => string): TaxSum[] {
  const untaxed = document.lines.filter(({ taxId }) => !document.taxes.some(({ id }) => id === taxId))
  const fromAdjustments = document.adjustments.flatMap(({ kind, parts }) =>
    parts.filter(({ taxId }) => taxId === null).map(({ netMinor }) => (kind === 'discount' ? -netMinor : netMinor)),
  )
  const none = sum([...untaxed.map(({ netMinor }) => netMinor), ...fromAdjustments])
  const all = [
    ...document.taxes.map((tax) => ({ ...tax, key: keyOf(tax) })),
    ...(untaxed.length > 0 ? [{ ...outside, key: 'O', baseMinor: none, taxMinor: 0 }] : []),
  ]
  return Array.from(Map.groupBy(all, ({ key }) => key).values(), (same) => {
    const [first] = same as [(typeof all)[number]]
    const { code, percent } = categoryOf(first)
    const isCharged = code === 'S' || code === 'Z'
    return {
      code,
      // XRechnung wants a rate here even where there is none (BR-DE-14), which EN 16931 lets be.
      percent: percent ?? '0',
      taxable: amount(sum(same.map(({ baseMinor }) => baseMinor))),
      tax: amount(sum(same.map(({ taxMinor }) => taxMinor))),
      reasonCode: isCharged ? undefined : (first.exemption?.code ?? usualExemption[code as 'AE']),
      reason: isCharged ? undefined : (first.exemption?.text ?? legalText(document.language, code)),
    }
  })
}

const keyOf = (tax: PrintedTax) => {
  const { code } = categoryOf(tax)
  return code === 'O' ? code : breakdownKey({ id: tax.id, percent: tax.percent, category: code as 'S' })
}

function toLine(line: PrintedLine, index: number, document: Printable, tax: Category): Line {
  const { currency, prices, language } = document
  const [name = '', ...rest] = line.description.split('\n')
  const amount = (minor: number) => toUnits(minor, currency)
  const isNet = prices === 'net' && line.unitPrice !== null
  const quantity = exact(line.quantity ?? '1')
  // A price is never below zero (BR-27), so a line that takes off has the minus before its quantity.
  const price = isNet ? exact(line.unitPrice as string) : undefined
  const isTurned = price ? price.lt(0) : quantity.gt(0) !== line.netMinor >= 0 && line.netMinor !== 0
  const priced = price ? { price: price.abs().toFixed() } : netPrice(quantity, line.netMinor, amount)
  const base = isNet && line.priceBase !== null && !exact(line.priceBase).eq(1) ? line.priceBase : undefined
  const isDiscounted = isNet && line.discountMinor !== 0
  return {
    id: String(index + 1),
    name: name.trim(),
    description: rest.join('\n').trim() || undefined,
    quantity: (isTurned ? quantity.neg() : quantity).toFixed(),
    unit: line.unit ?? 'C62',
    priceBase: base,
    ...priced,
    discounts: isDiscounted
      ? [
          {
            amount: amount(line.discountMinor),
            base: amount(line.amountMinor),
            reason: words(language).discount,
            isCharge: false,
          },
        ]
      : [],
    net: amount(line.netMinor),
    tax,
  }
}

/** What one costs without tax, where the price is with it: exactly, or for all of them together. */
function netPrice(quantity: Exact, netMinor: number, amount: (minor: number) => string) {
  const net = exact(amount(netMinor)).abs()
  const count = quantity.abs()
  if (count.isZero()) return { price: net.toFixed() }
  const each = net.div(count)
  return each.decimalPlaces() <= 6 ? { price: each.toFixed() } : { price: net.toFixed(), priceBase: count.toFixed() }
}

function toSeller(seller: Printable['seller'], isOutside: boolean): Party {
  const { taxNumber, phone, contactName, email, legalId, vatId } = seller
  const contact = contactName || phone || email
  return {
    ...toParty(seller, isOutside),
    taxNumber: taxNumber || undefined,
    // A seller is told apart by something (BR-CO-26); many have their tax number alone.
    id: legalId || (vatId && !isOutside) ? undefined : taxNumber || undefined,
    contact: contact
      ? { name: contactName || seller.name, phone: phone || undefined, email: email || undefined }
      : undefined,
  }
}

/** Who is outside of VAT names no VAT ID (BR-O-02). */
const toParty = (party: Printed, isOutside: boolean): Party => ({
  ...addressOf(party),
  name: party.name,
  legalId: party.legalId || undefined,
  vatId: (!isOutside && party.vatId) || undefined,
  endpoint: party.email ? { scheme: 'EM', value: party.email } : undefined,
})

function addressOf({ street, postalCode, city, region, country }: Printed) {
  const [first, second, ...more] = (street ?? '')
    .split('\n')
    .map((row) => row.trim())
    .filter(Boolean)
  return {
    street: first,
    additional: second,
    third: more.join(', ') || undefined,
    postalCode: postalCode || undefined,
    city: city || undefined,
    region: region || undefined,
    country: country || undefined,
  }
}

/** XRechnung wants to be told how it is paid, even where there is nothing to pay. */
function paymentOf({ kind, currency, seller, number }: Printable): Payment {
  if (kind === 'credit-note') return { means: '97' }
  if (!seller.iban) return { means: '1', reference: number ?? undefined }
  return {
    means: currency === 'EUR' ? '58' : '30',
    iban: seller.iban.replaceAll(' ', ''),
    bic: seller.bic || undefined,
    holder: seller.name,
    reference: number ?? undefined,
  }
}
