export type Line = {
  role: string
  percent: null
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

/** Debits are positive; what is nothing has no line. */
const lines = (amounts: readonly (readonly [role: string, minor: number])[]): Line[] =>
  amounts
    .filter(([, minor]) => minor !== 0)
    .map(([role, minor]) => ({
      role,
      percent: null,
      // Not -0, which is no JSON.
      debitMinor: Math.max(minor, 0),
      creditMinor: Math.max(0 - minor, 0),
      description: null,
    }))

/** The mirror image. */
export const reversed = (of: readonly Line[]): Line[] =>
  of.map((line) => ({ ...line, debitMinor: line.creditMinor, creditMinor: line.debitMinor }))

/**
 * Money came in: it settles what is receivable, the rest is owed to the customer. Money in another currency passes an
 * account for exchange: what came to the bank is an entry of its own, in the own currency.
 */
export const receiptLines = (payment: Received): Line[] =>
  lines([
    ...(payment.baseMinor === null ? moneyIn(payment.account, payment.amountMinor, payment.feeMinor) : []),
    ...(payment.baseMinor === null ? [] : [['currency-clearing', payment.amountMinor] as const]),
    ['rounding', payment.differenceMinor],
    ['receivable', -payment.allocatedMinor],
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

/** Credit settles an invoice. */
export const allocationLines = (amountMinor: number): Line[] =>
  lines([
    ['customer-prepayments', amountMinor],
    ['receivable', -amountMinor],
  ])

/** What money in another currency was worth more than what it settles, once it does. */
export const gainLines = (gainMinor: number): Line[] =>
  lines([
    ['currency-clearing', gainMinor],
    [gainMinor > 0 ? 'exchange-gain' : 'exchange-loss', -gainMinor],
  ])

/** What settled invoices is credit again; a difference that was let go with it is not. */
export const endedLines = (amountMinor: number, differenceMinor: number): Line[] =>
  lines([
    ['receivable', amountMinor],
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
