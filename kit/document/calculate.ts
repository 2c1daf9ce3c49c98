import { exact, halfAwayFromZero, sum } from '#kit/money'
import { at, DocumentError } from './error.ts'
import { type Adjusted, adjust, assertCurrency, priceLine } from './lines.ts'
import type { Tax } from './tax.ts'
import { netShares, taxesOf } from './taxing.ts'
import type { Adjustment, AdjustmentAmounts, DocumentInput, LineInput, MoneyDocument, Position } from './types.ts'

/**
 * What a document comes to: lines, discounts and charges, taxes, total, what is due. The same numbers for a draft on a
 * screen and for what is issued. Throws `DocumentError` with the place of what cannot be worked out.
 */
export function calculate<L extends LineInput, T extends Tax, A extends Adjustment = Adjustment>(
  input: DocumentInput<L, T, A>,
): MoneyDocument<L, T, A> {
  const { currency, prices, taxes, adjustments = [] } = input
  assertCurrency(currency)
  const taxOf = taxFinder(taxes)
  const priced = input.lines.map((line, index) => {
    const pointer = `#/lines/${index}`
    return { ...line, ...priceLine(line, currency, pointer), tax: taxOf(line.taxId, pointer) }
  })
  const lineTaxes = priced.map(({ tax }) => tax)
  const adjusted = adjustments.map((each, index) => adjust(each, priced, `#/adjustments/${index}`))
  const own = adjustments.flatMap(({ taxId = null }, index) => {
    const { ownMinor } = adjusted[index] as Adjusted
    return ownMinor === 0 ? [] : [{ taxId, minor: ownMinor, tax: taxOf(taxId, `#/adjustments/${index}`), index }]
  })
  return at('#/lines', () => {
    const shared = priced.map(({ pricedMinor, tax }, index) => {
      return { minor: sum([pricedMinor, ...adjusted.map(({ shares }) => shares[index] as number)]), tax }
    })
    const amounts = [...shared, ...own]
    const taxMinors = taxesOf(amounts, input)
    const bases = amounts.map(({ minor }, index) =>
      prices === 'net' ? minor : sum([minor, -(taxMinors[index] as number)]),
    )
    const nets = adjusted.map(({ shares }) => netShares(shares, lineTaxes, prices))
    const lines = priced.map(({ tax: _tax, pricedMinor: _priced, ...line }, index) => {
      const baseMinor = bases[index] as number
      const netMinor = sum([baseMinor, ...nets.map((of) => -(of[index] as number))])
      return { ...line, netMinor, baseMinor, taxMinor: taxMinors[index] as number }
    }) as unknown as MoneyDocument<L, T, A>['lines']
    const charges = own.map(({ taxId, index }, nth): Position & { index: number } => {
      const at = lines.length + nth
      return { index, quantity: '1', taxId, baseMinor: bases[at] as number, taxMinor: taxMinors[at] as number }
    })
    const told = adjustments.map((adjustment, index) => {
      const charge = charges.find((each) => each.index === index)
      const parts = charge
        ? [{ taxId: charge.taxId, netMinor: charge.baseMinor }]
        : partsOf(lines, nets[index] as number[], adjustment.kind)
      return { ...adjustment, netMinor: sum(parts.map(({ netMinor }) => netMinor)), parts }
    })
    const positions = [...lines, ...charges].map(({ quantity, taxId, baseMinor, taxMinor }): Position => {
      return { quantity, taxId, baseMinor, taxMinor }
    })
    return {
      currency,
      lines,
      adjustments: told,
      ...taxTotals(positions, taxes),
      positions,
      ...sums(lines, told, positions, input),
    }
  })
}

/** Each tax in use with what is taxed by it and what it comes to, in the order of `taxes`. */
export function taxTotals<T extends Tax>(positions: readonly Omit<Position, 'quantity'>[], taxes: readonly T[]) {
  const used = taxes.filter(({ id }) => positions.some(({ taxId }) => taxId === id))
  return {
    taxes: used.map((tax) => {
      const own = positions.filter(({ taxId }) => taxId === tax.id)
      const baseMinor = sum(own.map((each) => each.baseMinor))
      return { ...tax, baseMinor, taxMinor: sum(own.map((each) => each.taxMinor)) }
    }),
  }
}

/** What is to be paid of an amount when the smallest coin is `step` minor units: 9443 by 5 → 9445. */
export const toCoins = (minor: number, step: number): number => sum([halfAwayFromZero(exact(minor).div(step)) * step])

function sums(
  lines: readonly { netMinor: number }[],
  adjustments: readonly (Pick<Adjustment, 'kind'> & AdjustmentAmounts)[],
  positions: readonly Position[],
  { cashRoundingMinor, prepaidMinor = 0 }: DocumentInput,
) {
  const of = (kind: Adjustment['kind']) =>
    sum(adjustments.filter((each) => each.kind === kind).map(({ netMinor }) => netMinor))
  const netMinor = sum(positions.map(({ baseMinor }) => baseMinor))
  const taxMinor = sum(positions.map((each) => each.taxMinor))
  const totalMinor = sum([netMinor, taxMinor])
  const roundingMinor = cashRoundingMinor ? sum([toCoins(totalMinor, cashRoundingMinor), -totalMinor]) : 0
  return {
    subtotalMinor: sum(lines.map((line) => line.netMinor)),
    discountMinor: of('discount'),
    chargeMinor: of('charge'),
    netMinor,
    taxMinor,
    totalMinor,
    roundingMinor,
    prepaidMinor,
    dueMinor: sum([totalMinor, roundingMinor, -prepaidMinor]),
  }
}

/** An adjustment per tax of the lines that bear it. */
function partsOf(lines: readonly LineInput[], nets: readonly number[], kind: Adjustment['kind']) {
  const parts = new Map<string | null, number[]>()
  lines.forEach(({ taxId }, index) => {
    const minor = nets[index] as number
    if (minor !== 0) parts.set(taxId, [...(parts.get(taxId) ?? []), kind === 'discount' ? -minor : minor])
  })
  return Array.from(parts, ([taxId, minors]) => ({ taxId, netMinor: sum(minors) }))
}

function taxFinder<T extends Tax>(taxes: readonly T[]) {
  const byId = new Map(taxes.map((tax) => [tax.id, tax]))
  return (id: string | null, pointer: string): T | undefined => {
    const tax = id === null ? undefined : byId.get(id)
    if (id !== null && !tax)
      throw new DocumentError('unknown-tax', `${pointer}/taxId`, `${id} is none of the document's taxes`)
    return tax
  }
}
