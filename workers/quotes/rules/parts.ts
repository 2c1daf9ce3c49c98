import { totals, type WrittenLine } from '#kit/document'
import type { Taken } from './choice.ts'
import type { Terms } from './deposit.ts'
import { leftOf } from './left.ts'
import { lineOfShare, sharesOf, type TaxShare, without } from './shares.ts'

type Accepted = WrittenLine & TaxShare & { position: number }
/** Of one tax rate what an invoice takes off the deposit, in minor units of net. */
export type Deducted = Omit<TaxShare, 'taxMinor'>
/** What an invoice of a quote is of: some of its lines, or the deposit. */
export type Part = {
  isDeposit: boolean
  lines: readonly Taken[]
  deducted: readonly Deducted[]
  sums: readonly TaxShare[]
}
/** What such an invoice says by itself. */
export type Said = { deposit: string; deducted: string; rounding: string }

/**
 * What an invoice of some lines takes off the deposit, and what it comes to: as much of the deposit as its lines have of
 * each tax. With the last lines goes all that is left, cents and deposit, so that the invoices are together what was accepted.
 */
export function plannedPart(
  accepted: readonly Accepted[],
  terms: Terms,
  lines: readonly Taken[],
  earlier: readonly Part[],
): Pick<Part, 'deducted' | 'sums'> {
  const taken = [...earlier.flatMap((part) => part.lines), ...lines]
  const isLast = leftOf(accepted, taken).length === 0
  const written = linesOf(accepted, lines)
  const own = sharesOf(priced(written, terms))
  const deducted = depositLeft(earlier).flatMap(({ taxRateId, netMinor }) => {
    const there = own.find((share) => share.taxRateId === taxRateId)?.netMinor ?? 0
    const fits = isLast ? netMinor : within(netMinor, there)
    return fits === 0 ? [] : [{ taxRateId, netMinor: fits }]
  })
  const before = earlier.flatMap((part) => sumsOf(part, accepted, terms))
  const sums = isLast
    ? without(sharesOf(accepted), before)
    : sharesOf(priced([...written, ...deductions(deducted, '', terms)], terms))
  return { deducted, sums }
}

/** Of each tax rate what was invoiced as deposit and not taken off yet. */
export function depositLeft(parts: readonly Part[]): Deducted[] {
  const asked = parts.flatMap(({ isDeposit, sums }) => (isDeposit ? sums : []))
  const gone = parts.flatMap(({ deducted }) => deducted.map((each) => ({ ...each, taxMinor: 0 })))
  return without(
    asked.map((each) => ({ ...each, taxMinor: 0 })),
    gone,
  ).filter(({ netMinor }) => netMinor !== 0)
}

/** The lines of an invoice, and by how many cents its taxes are more than those lines make. */
export function invoiceOf(accepted: readonly Accepted[], terms: Terms, part: Part, said: Said) {
  const own = part.isDeposit
    ? part.sums.map((share) => lineOfShare(share, said.deposit, terms.currency))
    : [...linesOf(accepted, part.lines), ...deductions(part.deducted, said.deducted, terms)]
  const sums = sumsOf(part, accepted, terms)
  const rounding = without(sums, sharesOf(priced(own, terms)))
    .filter(({ netMinor }) => netMinor !== 0)
    .map((share) => lineOfShare(share, said.rounding, terms.currency))
  const lines = [...own, ...rounding]
  const taxShifts = without(sums, sharesOf(priced(lines, terms))).flatMap(({ taxRateId, taxMinor }) =>
    taxRateId === null || taxMinor === 0 ? [] : [[taxRateId, taxMinor] as const],
  )
  return { lines, taxShifts: Object.fromEntries(taxShifts) }
}

/** What was drafted before sums were kept comes to what its lines do. */
const sumsOf = ({ isDeposit, sums, lines }: Part, accepted: readonly Accepted[], terms: Terms) =>
  isDeposit || sums.length > 0 ? sums : sharesOf(priced(linesOf(accepted, lines), terms))

const priced = (lines: readonly WrittenLine[], { taxRates, currency, taxRounding }: Terms) =>
  totals(lines, taxRates, currency, taxRounding).lines

const deductions = (deducted: readonly Deducted[], description: string, { currency }: Terms) =>
  deducted.map(({ taxRateId, netMinor }) => lineOfShare({ taxRateId, netMinor: 0 - netMinor }, description, currency))

const linesOf = (accepted: readonly Accepted[], parts: readonly Taken[]): WrittenLine[] =>
  parts.map(({ position, quantity }) => {
    const line = accepted.find((each) => each.position === position) as Accepted
    const { description, unit, unitPrice, discountPercent, taxRateId, productId = null } = line
    return { description, quantity, unit, unitPrice, discountPercent, taxRateId, productId } as WrittenLine
  })

/** As much of an amount as another has, of the same sign. */
const within = (minor: number, most: number): number =>
  minor * most <= 0 ? 0 : Math.sign(minor) * Math.min(Math.abs(minor), Math.abs(most))
