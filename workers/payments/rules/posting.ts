import { sidesOf, sum } from '#kit/money'
import type { DiscountTax } from '../contract/nouns.ts'

export type Line = {
  role: string
  percent: string | null
  taxCategory: string | null
  debitMinor: number
  creditMinor: number
  description: null
}
type Account = string
type Received = {
  account: Account
  amountMinor: number
  feeMinor: number
  differenceMinor: number
  allocatedMinor: number
  leftMinor: number
  baseMinor: number | null
}

const roleOf = (account: Account) => (account === 'card' ? 'card-clearing' : account)

/** What settles an invoice with a payment: money, and what was let off for paying early. */
export type Settled = { amountMinor: number; discountMinor: number; discountTaxes: readonly DiscountTax[] }

type Amount = readonly [role: string, minor: number, tax?: Pick<DiscountTax, 'percent' | 'category'> | undefined]

/** Debits are positive; what is nothing has no line. */
const lines = (amounts: readonly Amount[]): Line[] =>
  amounts
    .filter(([, minor]) => minor !== 0)
    .map(([role, minor, tax]) => ({
      role,
      percent: tax?.percent ?? null,
      taxCategory: tax?.category ?? null,
      ...sidesOf(minor),
      description: null,
    }))

/**
 * Money came in: it settles what is receivable, the rest is owed to the customer. Money in another currency passes an
 * account for exchange: what came to the bank is an entry of its own, in the own currency.
 */
export const receiptLines = (payment: Received, settled: readonly Settled[]): Line[] =>
  lines([
    ...(payment.baseMinor === null ? moneyIn(payment.account, payment.amountMinor, payment.feeMinor) : []),
    ...(payment.baseMinor === null ? [] : [['currency-clearing', payment.amountMinor] as const]),
    ...discountLines(settled.flatMap(({ discountTaxes }) => discountTaxes)),
    ['rounding', payment.differenceMinor],
    ['receivable', -sum([payment.allocatedMinor, ...settled.map(({ discountMinor }) => discountMinor)])],
    ['customer-prepayments', -payment.leftMinor],
  ])

/** In the own currency, what money in another came to; gains belong to the invoices that it settles. */
export const exchangeLines = ({ account, baseMinor, feeMinor }: Received, gainMinor: number): Line[] =>
  baseMinor === null
    ? []
    : lines([
        ...moneyIn(account, baseMinor, feeMinor),
        ['currency-clearing', gainMinor - baseMinor],
        [gainMinor > 0 ? 'exchange-gain' : 'exchange-loss', -gainMinor],
      ])

const moneyIn = (account: Account, amountMinor: number, feeMinor: number) =>
  [
    [roleOf(account), amountMinor - feeMinor],
    ['payment-fees', feeMinor],
  ] as const

/** What is let off lowers the turnover and its tax, each rate's its own (§ 17 Abs. 1 UStG). */
function discountLines(taxes: readonly DiscountTax[]): Amount[] {
  const rates = Map.groupBy(taxes, ({ percent, category }) => `${category} ${percent}`)
  const of = (role: string, minor: 'netMinor' | 'taxMinor') =>
    Array.from(rates.values(), (same): Amount => [role, sum(same.map((each) => each[minor])), same[0]])
  return [...of('sales-discount', 'netMinor'), ...of('output-tax', 'taxMinor')]
}

/** Credit settles an invoice. */
export const allocationLines = ({ amountMinor, discountMinor, discountTaxes }: Settled): Line[] =>
  lines([
    ['customer-prepayments', amountMinor],
    ...discountLines(discountTaxes),
    ['receivable', -sum([amountMinor, discountMinor])],
  ])

/** What money in another currency was worth more than what it settles, once it does. */
export const gainLines = (gainMinor: number): Line[] =>
  lines([
    ['currency-clearing', gainMinor],
    [gainMinor > 0 ? 'exchange-gain' : 'exchange-loss', -gainMinor],
  ])

/** What settled invoices is credit again; what was let off with it, or a difference that was let go, is not. */
export const endedLines = ({ amountMinor, discountMinor, discountTaxes }: Settled, differenceMinor: number): Line[] =>
  lines([
    ['receivable', sum([amountMinor, discountMinor])],
    ...discountLines(discountTaxes).map(([role, minor, tax]): Amount => [role, -minor, tax]),
    ['rounding', -differenceMinor],
    ['customer-prepayments', differenceMinor - amountMinor],
  ])

/** Credit goes back to the customer. */
export const refundLines = (account: Account, amountMinor: number, isExchanged: boolean): Line[] =>
  lines([
    ['customer-prepayments', amountMinor],
    [isExchanged ? 'currency-clearing' : roleOf(account), -amountMinor],
  ])

/** In the own currency, what the money that goes back was when it came. */
export const refundExchangeLines = (account: Account, baseMinor: number): Line[] =>
  lines([
    ['currency-clearing', baseMinor],
    [roleOf(account), -baseMinor],
  ])
