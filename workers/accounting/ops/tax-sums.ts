import type { Ctx } from '#kit/serve'
import type { Treatment } from '../contract/tax-terms.ts'
import type { accounting } from '../contract.ts'
import { rolesOf, type TaxSum } from '../rules/tax/form.ts'

type App = typeof accounting
type Reader = Pick<Ctx<App>, 'db' | 'tenant'>
export type Span = { from: string; to: string; currency: string }

/** Lines of a period in a currency. */
export const within = ({ from, to, currency }: Span) => ({
  currency,
  postedOn: { gte: new Date(from), lte: new Date(to) },
})

/** Sums of the taxed lines from their index, whatever the number of lines; by name where sales tax goes by jurisdiction. */
export async function sumsOf(ctx: Reader, span: Span): Promise<TaxSum[]> {
  const where = { ...within(span), treatment: { not: null } }
  const _sum = { debitMinor: true, creditMinor: true } as const
  const by = ['role', 'percent', 'taxCategory', 'treatment'] as const
  if (ctx.tenant.country !== 'US') {
    const sums = await ctx.db.entryLine.groupBy({ by: [...by], where, _sum })
    return sums.map((each) => toSum(each, null))
  }
  const [sales, others] = await Promise.all([
    ctx.db.entryLine.groupBy({ by: [...by, 'description'], where: { ...where, treatment: 'sale' }, _sum }),
    ctx.db.entryLine.groupBy({ by: [...by], where: { ...where, treatment: { not: 'sale' } }, _sum }),
  ])
  return [...sales.map((each) => toSum(each, each.description)), ...others.map((each) => toSum(each, null))]
}

type Group = {
  role: string | null
  percent: string | null
  taxCategory: string | null
  treatment: string | null
  _sum: { debitMinor: number | null; creditMinor: number | null }
}
const toSum = ({ role, percent, taxCategory, treatment, _sum }: Group, name: string | null): TaxSum => ({
  role: role ?? '',
  percent,
  taxCategory: taxCategory ?? '',
  treatment: treatment as Treatment,
  name,
  debitMinor: _sum.debitMinor ?? 0,
  creditMinor: _sum.creditMinor ?? 0,
})

/** The accounts that taxes are posted to, by role and for single rates. */
export async function taxAccounts({ db }: Pick<Reader, 'db'>): Promise<string[]> {
  const OR = rolesOf.taxes.flatMap((role) => [{ role }, { role: { startsWith: `${role}-` } }])
  const accounts = await db.account.findMany({ where: { OR } })
  return accounts.map(({ id }) => id)
}
