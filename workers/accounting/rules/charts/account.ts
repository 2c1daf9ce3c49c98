export const accountTypes = ['asset', 'liability', 'equity', 'income', 'expense'] as const
export type AccountType = (typeof accountTypes)[number]

/**
 * How postings find their account. A tax rate may have accounts of its own, named by its percent (`revenue-19`,
 * `output-tax-19`); every other rate goes to the plain role.
 */
export const roles = [
  'receivable',
  'revenue',
  'output-tax',
  'input-tax',
  'bank',
  'cash',
  'payable',
  'rounding',
  'card-clearing',
  'currency-clearing',
  'customer-prepayments',
  'payment-fees',
  'exchange-gain',
  'exchange-loss',
  'purchases',
  'inventory',
  'goods-received-not-billed',
  'price-difference',
  'employee-payable',
  'transit',
  'sales-discount',
  'purchase-discount',
  'interest-income',
  'interest-expense',
  'bad-debt',
  'travel',
  'meals',
  'retained-earnings',
  'prepaid-expenses',
  'deferred-income',
  'depreciation',
  'disposal-gain',
  'disposal-loss',
] as const
export type Role =
  | (typeof roles)[number]
  | `${'revenue' | 'output-tax' | 'input-tax' | 'purchases'}-${number}`
  | `${'reverse-charge' | 'acquisition'}-${'input' | 'output'}`
  | 'meals-not-deductible'
  | 'late-fees'
  | 'low-value-depreciation'

export type ChartAccount = { code: string; name: string; type: AccountType; role: Role | null }
export type Chart = readonly ChartAccount[]

const of =
  (type: AccountType) =>
  (code: string, name: string, role: Role | null = null): ChartAccount => ({ code, name, type, role })

export const asset = of('asset')
export const liability = of('liability')
export const equity = of('equity')
export const income = of('income')
export const expense = of('expense')
