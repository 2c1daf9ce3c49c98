import { sidesOf, sum } from '#kit/money'
import type { BillTax, TaxTreatment } from '../contract/lines.ts'

export type Line = {
  role: string
  percent: string | null
  taxCategory: string | null
  accountId: string | null
  debitMinor: number
  creditMinor: number
  description: string | null
}
type Sided = Omit<Line, 'debitMinor' | 'creditMinor'> & { minor: number }

/** What a line of a bill is posted to before tax: as a rule one account, of what was received before it several. */
export type Base = {
  role: string
  accountId: string | null
  minor: number
  taxRateId: string | null
  taxTreatment: TaxTreatment
}
export type Billed = {
  kind: string
  bases: readonly Base[]
  taxes: readonly BillTax[]
  roundingMinor: number
  totalMinor: number
}

const ownTax = {
  'reverse-charge': ['reverse-charge-input', 'reverse-charge-output'],
  acquisition: ['acquisition-input', 'acquisition-output'],
} as const
const plain = { percent: null, taxCategory: null, accountId: null, description: null }

/**
 * A bill in the ledger: what was bought and its input tax against what is owed to the vendor. Tax that the business owes
 * itself stands on both sides, so that the payable stays what is paid. A credit is the mirror image.
 */
export function billLines({ kind, bases, taxes, roundingMinor, totalMinor }: Billed): Line[] {
  const sign = kind === 'credit' ? -1 : 1
  return sided(
    [
      ...grouped(bases.map((base) => baseOf(base, taxes))),
      ...taxes.flatMap((tax): Sided[] => {
        const { name: description, percent, category: taxCategory, taxMinor, taxTreatment } = tax
        const of = { percent, taxCategory, accountId: null, description }
        if (taxTreatment === 'charged') return [{ ...of, role: 'input-tax', minor: taxMinor }]
        const [input, output] = ownTax[taxTreatment]
        return [
          { ...of, role: input, minor: taxMinor },
          { ...of, role: output, minor: 0 - taxMinor },
        ]
      }),
      { ...plain, role: 'rounding', minor: roundingMinor },
      { ...plain, role: 'payable', minor: 0 - totalMinor },
    ].map((line) => ({ ...line, minor: sign * line.minor })),
  )
}

const taxOf = ({ taxRateId, taxTreatment }: Pick<Base, 'taxRateId' | 'taxTreatment'>, taxes: readonly BillTax[]) =>
  taxes.find((tax) => tax.taxRateId === taxRateId && tax.taxTreatment === taxTreatment)

function baseOf(base: Base, taxes: readonly BillTax[]): Sided {
  const tax = taxOf(base, taxes)
  const { role, accountId, minor } = base
  return {
    ...{ role, accountId, minor, description: tax?.name ?? null },
    percent: tax?.percent ?? '0',
    taxCategory: tax ? tax.category : 'O',
  }
}

/** One line per account and tax. */
function grouped(lines: readonly Sided[]): Sided[] {
  const groups = Map.groupBy(lines, ({ minor: _minor, ...of }) => JSON.stringify(of))
  return Array.from(groups.values(), (group) => ({
    ...(group[0] as Sided),
    minor: sum(group.map(({ minor }) => minor)),
  }))
}

/** Debits are positive; what is nothing has no line. */
const sided = (lines: readonly Sided[]): Line[] =>
  lines.filter(({ minor }) => minor !== 0).map(({ minor, ...line }) => ({ ...line, ...sidesOf(minor) }))

type Delivered = { orderLineId: string; valueMinor: number }
type Accruing = { id: string; isStock: boolean; isAccrued: boolean; accountId: string | null }

/** What was delivered and not billed yet: stock, or the expense, at the price of the order. */
export function receiptLines(delivered: readonly Delivered[], ordered: readonly Accruing[]): Line[] {
  const accrued = delivered.flatMap(({ orderLineId, valueMinor }) => {
    const line = ordered.find(({ id }) => id === orderLineId)
    return line?.isAccrued ? [{ ...line, valueMinor }] : []
  })
  return sided([
    ...grouped(
      accrued.map(({ isStock, accountId, valueMinor }) => ({
        ...{ ...plain, role: isStock ? 'inventory' : 'purchases', accountId, minor: valueMinor },
      })),
    ),
    { ...plain, role: 'goods-received-not-billed', minor: 0 - sum(accrued.map(({ valueMinor }) => valueMinor)) },
  ])
}

type Bought = { netMinor: number; taxRateId: string | null; taxTreatment: string; accountId: string | null } & {
  orderLineId: string | null
  clearedMinor: number
}

/**
 * What each line of a bill is posted to. What was posted with its delivery clears that at the price of the order; by what
 * the bill differs is a difference of price where it is stock, and the expense where it is not.
 */
export const basesOf = (lines: readonly Bought[], ordered: readonly Accruing[]): Base[] =>
  lines.flatMap((line): Base[] => {
    const { taxRateId, accountId, netMinor, clearedMinor } = line
    const of = { taxRateId, taxTreatment: line.taxTreatment as TaxTreatment }
    const order = ordered.find(({ id }) => id === line.orderLineId)
    const role = order?.isStock ? 'inventory' : 'purchases'
    const account = accountId ?? order?.accountId ?? null
    if (!order?.isAccrued) return [{ ...of, role, accountId: account, minor: netMinor }]
    const restMinor = sum([netMinor, -clearedMinor])
    return [
      { ...of, role: 'goods-received-not-billed', accountId: null, minor: clearedMinor },
      order.isStock
        ? { ...of, role: 'price-difference', accountId: null, minor: restMinor }
        : { ...of, role, accountId: account, minor: restMinor },
    ]
  })
