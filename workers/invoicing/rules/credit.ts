import {
  creditFor,
  DocumentError,
  type Portion,
  type PricedLine,
  printedLine,
  type Totals,
  type WrittenLine,
} from '#kit/document'
import { exact, spread, sum, times, toUnits } from '#kit/money'
import type { Invoiced } from './creditable.ts'

/** A line of a credit note, with what of the invoice's lines (by their index) it takes back. */
export type CreditLine = PricedLine & { portions: Portion[] }
/** A credit note worked out; `isWhole` when nothing of the invoice is left after it. */
export type CreditNote = Omit<Totals, 'lines' | 'adjustments'> & { lines: CreditLine[]; isWhole: boolean }

/** What somebody wants credited, priced without tax. */
export type WantedLine = WrittenLine & { netMinor: number }

/** What one wanted line takes of a line of the invoice. */
type Claim = { line: number; position: number; baseMinor: number; quantity?: string }

/**
 * A credit at the taxes of the invoice, whatever the rates are today: the rest of it, or what is wanted. A wanted line is
 * one of the invoice by its words, price and tax, in whole or in part; any other is an amount off the lines of its tax.
 * Throws `DocumentError` `over-credited` for more than is left, `unknown-tax` for a tax that nothing was charged at.
 */
export function creditNote(
  invoice: Invoiced,
  credited: readonly Portion[],
  wanted: readonly WantedLine[] | undefined,
): CreditNote {
  const taxes = invoice.taxes.map(({ taxRateId, category, ...tax }) => ({
    ...tax,
    id: taxRateId,
    vat: category ?? null,
  }))
  const positions = invoice.lines.map(({ quantity, baseMinor, taxMinor, taxRateId }) => {
    return {
      quantity,
      baseMinor,
      taxMinor,
      taxId: taxes.some(({ id }) => id === taxRateId) ? taxRateId : null,
    }
  })
  const claims = wanted && claimed(invoice.lines, leftOf(invoice.lines, credited), wanted)
  const credit = creditFor({ ...invoice, positions, taxes }, credited, claims ? wantedOf(claims) : 'rest')
  return {
    lines: claims
      ? linesOf(wanted, claims, credit.portions, invoice.lines)
      : credit.portions.map((portion) => restLine(invoice, portion)),
    taxes: credit.taxes.map(({ id, name, percent, baseMinor, taxMinor, legalText, vat: category }) => {
      return { taxRateId: id, name, percent, baseMinor, taxMinor, legalText, category }
    }),
    subtotalMinor: credit.netMinor,
    taxMinor: credit.taxMinor,
    roundingMinor: credit.roundingMinor,
    totalMinor: sum([credit.totalMinor, credit.roundingMinor]),
    isWhole: credit.isWhole,
  }
}

/** What is left of a line, at its price; where amounts were taken off it before, as one of what is left. */
function restLine({ lines, currency }: Invoiced, portion: Portion): CreditLine {
  const { position, quantity, baseMinor, taxMinor } = portion
  const line = lines[position] as PricedLine
  const isPriced = printedLine({ ...line, quantity, netMinor: baseMinor }, [], currency).unitPrice !== null
  const amount = exact(toUnits(baseMinor, currency)).toFixed()
  const priced = isPriced ? { quantity } : { quantity: '1', unitPrice: amount, discountPercent: null }
  return { ...line, ...priced, netMinor: baseMinor, baseMinor, taxMinor, portions: [portion] }
}

/** What earlier credit notes took; of those from before this was kept, as an amount off the lines of its tax. */
export function portionsOf(
  invoiced: readonly PricedLine[],
  credited: readonly (PricedLine & { portions: unknown })[],
): Portion[] {
  const known: Portion[] = []
  for (const line of credited) {
    if (line.portions) known.push(...(line.portions as Portion[]))
    else {
      const claims = claimed(invoiced, leftOf(invoiced, known), [line])
      known.push(
        ...claims.map(({ position, baseMinor, quantity = '0' }, nth) => {
          return { position, quantity, baseMinor, taxMinor: nth === 0 ? line.taxMinor : 0 }
        }),
      )
    }
  }
  return known
}

/** `share` is what the line is taxed on after discounts on the whole, of what it comes to by its price. */
type Left = { quantity: ReturnType<typeof exact>; baseMinor: number; share: ReturnType<typeof exact> }

function leftOf(lines: readonly PricedLine[], credited: readonly Portion[]): Left[] {
  const left = lines.map(({ quantity, netMinor, baseMinor }): Left => {
    return { quantity: exact(quantity), baseMinor, share: netMinor === 0 ? exact(1) : exact(baseMinor).div(netMinor) }
  })
  for (const { position, quantity, baseMinor } of credited) {
    const of = left[position] as Left
    of.quantity = of.quantity.minus(exact(quantity))
    of.baseMinor = sum([of.baseMinor, -baseMinor])
  }
  return left
}

function claimed(invoiced: readonly PricedLine[], left: readonly Left[], wanted: readonly WantedLine[]): Claim[] {
  const whole = new Set<number>()
  return wanted.flatMap((want, line): Claim[] => {
    const same = invoiced.findIndex(
      (each, position) => !whole.has(position) && isSame(each, want) && isPart(left[position] as Left, want),
    )
    if (same < 0) return amounts(invoiced, left, want, line)
    whole.add(same)
    const of = left[same] as Left
    const isRest = exact(want.quantity).eq(of.quantity)
    const baseMinor = isRest ? of.baseMinor : times(want.netMinor, of.share)
    of.baseMinor = sum([of.baseMinor, -baseMinor])
    return [{ line, position: same, quantity: want.quantity, baseMinor }]
  })
}

const isSame = (a: WrittenLine, b: WrittenLine) =>
  a.description === b.description &&
  a.taxRateId === b.taxRateId &&
  exact(a.unitPrice).eq(exact(b.unitPrice)) &&
  exact(a.discountPercent ?? '0').eq(exact(b.discountPercent ?? '0'))

/** Whether a quantity is there and still worth its price: amounts may have been taken off it. */
function isPart(left: Left, want: WantedLine): boolean {
  const quantity = exact(want.quantity)
  if (quantity.abs().gt(left.quantity.abs()) || quantity.mul(left.quantity).lte(0)) return false
  const worthMinor = times(left.baseMinor, quantity.div(left.quantity))
  return Math.abs(worthMinor - times(want.netMinor, left.share)) <= 1
}

/** An amount off the lines of its tax, one after another. */
function amounts(invoiced: readonly PricedLine[], left: readonly Left[], want: WantedLine, line: number): Claim[] {
  if (!invoiced.some(({ taxRateId }) => taxRateId === want.taxRateId))
    throw new DocumentError('unknown-tax', `#/lines/${line}/taxRateId`, 'nothing was invoiced at it')
  const claims: Claim[] = []
  let rest = want.netMinor
  invoiced.forEach(({ taxRateId }, position) => {
    const of = left[position] as Left
    if (taxRateId !== want.taxRateId || rest === 0 || of.baseMinor * rest <= 0) return
    const baseMinor = Math.sign(rest) * Math.min(Math.abs(rest), Math.abs(of.baseMinor))
    of.baseMinor = sum([of.baseMinor, -baseMinor])
    rest = sum([rest, -baseMinor])
    claims.push({ line, position, baseMinor })
  })
  if (rest !== 0) throw new DocumentError('over-credited', `#/lines/${line}`, 'is more than is left')
  return claims
}

/** A position that is claimed once, in a quantity, gives that; else it gives what the claims add up to. */
function wantedOf(claims: readonly Claim[]) {
  const byPosition = Map.groupBy(claims, ({ position }) => position)
  return Array.from(byPosition, ([position, own]) => {
    const quantity = own.length === 1 ? own[0]?.quantity : undefined
    return quantity ? { position, quantity } : { position, baseMinor: sum(own.map(({ baseMinor }) => baseMinor)) }
  })
}

/** Each wanted line with its share of what its positions gave. */
function linesOf(
  wanted: readonly WantedLine[],
  claims: readonly Claim[],
  given: readonly Portion[],
  invoiced: readonly PricedLine[],
): CreditLine[] {
  const lines = wanted.map((want): CreditLine => {
    const taxPercent = invoiced.find(({ taxRateId }) => taxRateId === want.taxRateId)?.taxPercent ?? '0'
    const { unit = null, discountPercent = null, productId = null } = want
    const nothing = { netMinor: 0, baseMinor: 0, taxMinor: 0, portions: [] }
    return { ...want, unit, discountPercent, productId, taxPercent, ...nothing }
  })
  for (const portion of given) {
    const own = claims.filter(({ position }) => position === portion.position)
    const weights = own.map(({ baseMinor }) => exact(baseMinor))
    const all = sum(own.map(({ baseMinor }) => baseMinor)) || 1
    const shares = (minor: number) =>
      spread(
        minor,
        weights.map((weight) => weight.mul(minor).div(all)),
      )
    const [bases, taxes] = [shares(portion.baseMinor), shares(portion.taxMinor)]
    own.forEach(({ line }, nth) => {
      const of = lines[line] as CreditLine
      const [baseMinor, taxMinor] = [bases[nth] as number, taxes[nth] as number]
      of.netMinor = sum([of.netMinor, baseMinor])
      of.baseMinor = of.netMinor
      of.taxMinor = sum([of.taxMinor, taxMinor])
      const quantity = own.length === 1 ? portion.quantity : '0'
      of.portions.push({ position: portion.position, quantity, baseMinor, taxMinor })
    })
  }
  return lines
}
