import { exact, percentOf, sum, toMinor } from '#kit/money'
import type { TaxCategory, Treatment } from '../../contract/tax-terms.ts'

/** What the ledger has of taxed lines in a period, summed up. */
export type TaxSum = {
  role: string
  percent: string | null
  taxCategory: string
  treatment: Treatment
  /** What the tax is called on documents, where a form goes by that. */
  name?: string | null | undefined
  debitMinor: number
  creditMinor: number
}

export type Part = 'base' | 'output' | 'input'
/** Which lines a box adds up; what is not told may be any. */
export type Reads = {
  treatment: Treatment
  part: Part
  categories?: readonly TaxCategory[]
  percents?: readonly string[]
  otherThan?: readonly string[]
  name?: string | null
}

/** A figure of a form: a base, a tax, or both beside each other. */
export type Box = {
  box: string
  /** The box of the tax, where the form has one for it beside the base. */
  taxBox?: string
  called: { en: string; de: string }
  base?: readonly Reads[]
  tax?: readonly Reads[]
  /** Bases in whole units of the currency: cut off, or the nearest. */
  whole?: 'cut' | 'nearest'
  /** The form takes the tax from its own base rather than from the ledger. */
  percent?: string
  /** Whether its tax is owed or deducted; of which boxes it is the total. */
  side?: 'output' | 'input'
  total?: 'output' | 'input' | 'payable'
  /** What comes back has no minus on the form. */
  isUnsigned?: true
}

export type Form = {
  form: string
  boxes: (sums: readonly TaxSum[]) => readonly Box[]
  /** Taxes in whole units, too. */
  wholeTaxes?: true
}
export type FilledBox = {
  box: string
  taxBox: string | null
  called: { en: string; de: string }
  baseMinor: number | null
  taxMinor: number | null
}
export type FilledForm = {
  form: string
  boxes: FilledBox[]
  payableMinor: number
  roundingMinor: number
  unplacedMinor: number
}

const inputRoles = ['input-tax', 'acquisition-input', 'reverse-charge-input']
const outputRoles = ['output-tax', 'acquisition-output', 'reverse-charge-output']
export const rolesOf = { input: inputRoles, output: outputRoles, taxes: [...inputRoles, ...outputRoles] }

export const isRead = (line: TaxSum, reads: Reads): boolean =>
  line.treatment === reads.treatment &&
  partOf(line.role) === reads.part &&
  (!reads.categories || reads.categories.includes(line.taxCategory as TaxCategory)) &&
  (!reads.percents || reads.percents.some((percent) => isSame(percent, line.percent))) &&
  !reads.otherThan?.some((percent) => isSame(percent, line.percent)) &&
  (reads.name === undefined || reads.name === (line.name ?? null))

export const partOf = (role: string): Part =>
  inputRoles.includes(role) ? 'input' : outputRoles.includes(role) ? 'output' : 'base'

const isSame = (percent: string, other: string | null) => other !== null && exact(percent).eq(exact(other))

/** Sales and the taxes on them grow by credits, purchases and what is deducted by debits. */
const amountOf = ({ role, treatment, debitMinor, creditMinor }: TaxSum): number => {
  const part = partOf(role)
  const isCredit = part === 'output' || (part === 'base' && treatment === 'sale')
  return isCredit ? creditMinor - debitMinor : debitMinor - creditMinor
}

const totalOf = (sums: readonly TaxSum[], reads: readonly Reads[]) =>
  sum(sums.filter((line) => reads.some((each) => isRead(line, each))).map(amountOf))

/** Towards zero or to the nearest whole unit, half of one away from zero. */
export function toWhole(minor: number, currency: string, whole: 'cut' | 'nearest'): number {
  const unit = toMinor('1', currency)
  const units = whole === 'cut' ? Math.trunc(minor / unit) : Math.sign(minor) * Math.round(Math.abs(minor) / unit)
  return units * unit + 0
}

/**
 * The boxes of a form. The taxes of the ledger are what is payable, what the form rounds away, and what no box reads:
 * nothing is lost and nothing is counted twice.
 */
export function fill(
  { form, boxes: boxesOf, wholeTaxes }: Form,
  sums: readonly TaxSum[],
  currency: string,
): FilledForm {
  const boxes = boxesOf(sums)
  const taxes = boxes.flatMap(({ tax, side }) => (side ? (tax ?? []) : []))
  const filled = boxes.map((each) => {
    const ledgerMinor = each.tax ? totalOf(sums, each.tax) : null
    const exactBase = each.base ? totalOf(sums, each.base) : null
    const baseMinor = exactBase !== null && each.whole ? toWhole(exactBase, currency, each.whole) : exactBase
    const ownMinor = each.percent && baseMinor !== null ? percentOf(baseMinor, each.percent) : ledgerMinor
    return {
      each,
      baseMinor,
      taxMinor: wholeTaxes && ownMinor !== null ? toWhole(ownMinor, currency, 'nearest') : ownMinor,
    }
  })
  const of = (side: 'output' | 'input') =>
    sum(filled.map(({ each, taxMinor }) => (each.side === side ? (taxMinor ?? 0) : 0)))
  const totals = { output: of('output'), input: of('input'), payable: of('output') - of('input') }
  const isTax = ({ role }: TaxSum) => partOf(role) !== 'base'
  const placed = sums.filter((line) => isTax(line) && taxes.some((reads) => isRead(line, reads)))
  const unplaced = sums.filter((line) => isTax(line) && !taxes.some((reads) => isRead(line, reads)))
  return {
    form,
    boxes: filled.map(({ each, baseMinor, taxMinor }) => ({
      box: each.box,
      taxBox: each.taxBox ?? null,
      called: each.called,
      baseMinor,
      taxMinor: each.total ? shown(totals[each.total], each) : taxMinor,
    })),
    payableMinor: totals.payable,
    roundingMinor: owedOf(placed) - totals.payable,
    unplacedMinor: owedOf(unplaced),
  }
}

const shown = (minor: number, { isUnsigned }: Box) => (isUnsigned ? Math.abs(minor) : minor)

/** Credits less debits: what a business owes of the taxes in the ledger. */
export const owedOf = (sums: readonly TaxSum[]) =>
  sum(sums.map(({ debitMinor, creditMinor }) => creditMinor - debitMinor))
