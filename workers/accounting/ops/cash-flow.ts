import type { Ctx, Handler } from '#kit/serve'
import type { accounting } from '../contract.ts'
import { cashFlow, moneyRoles } from '../rules/cash-flow.ts'
import { type Account, balances, profitAndLoss } from '../rules/reports.ts'
import { rolesOf } from '../rules/tax/form.ts'
import { balancesOf, toSums } from './reports.ts'
import { type Span, within } from './tax-sums.ts'

type App = typeof accounting
type RoleAccount = Account & { role: string | null }
type Reader = Pick<Ctx<App>, 'db'>
const _sum = { debitMinor: true, creditMinor: true } as const

export const getCashFlow: Handler<App, 'cash-flow.get'> = async (ctx, { from, to, currency = ctx.tenant.currency }) => {
  if (to < from) return ctx.invalid('#/to', 'before-from')
  const span = { from, to, currency }
  const accounts = (await ctx.db.account.findMany()) as RoleAccount[]
  return { ...span, ...(await flowOf(ctx, span, accounts)) }
}

/** From three sums of the ledger, whatever the number of entries. */
async function flowOf(ctx: Reader, span: Span, accounts: readonly RoleAccount[]) {
  const { from, to, currency } = span
  const money = accounts.filter(({ role }) => role !== null && moneyRoles.includes(role)).map(({ id }) => id)
  const moneyOn = (postedOn: { lt: Date } | { lte: Date }) =>
    ctx.db.entryLine.aggregate({ where: { currency, postedOn, accountId: { in: money } }, _sum })
  const [others, opening, closing] = await Promise.all([
    ctx.db.entryLine.groupBy({
      by: ['accountId'],
      where: {
        ...within(span),
        accountId: { notIn: money },
        entry: { lines: { some: { accountId: { in: money } } } },
      },
      _sum,
    }),
    moneyOn({ lt: new Date(from) }),
    moneyOn({ lte: new Date(to) }),
  ])
  const balanceOf = ({ _sum: sums }: typeof opening) => (sums.debitMinor ?? 0) - (sums.creditMinor ?? 0)
  const flow = cashFlow(balances(toSums(others), accounts))
  return { openingMinor: balanceOf(opening), closingMinor: balanceOf(closing), ...flow }
}

/** The figures that an owner asks for; each is that of the report which it leads to. */
export const getOverview: Handler<App, 'overview.get'> = async (ctx, { from, to, currency = ctx.tenant.currency }) => {
  if (to < from) return ctx.invalid('#/to', 'before-from')
  const span = { from, to, currency }
  const accounts = (await ctx.db.account.findMany()) as RoleAccount[]
  const [flow, sheet, period] = await Promise.all([
    flowOf(ctx, span, accounts),
    balancesOf(ctx, currency, { lte: new Date(to) }),
    balancesOf(ctx, currency, { gte: new Date(from), lte: new Date(to) }),
  ])
  const codesOf = (isWanted: (role: string) => boolean) =>
    accounts.filter(({ role }) => role !== null && isWanted(role)).map(({ code }) => code)
  const balance = (codes: readonly string[]) => {
    const wanted = sheet.filter(({ accountCode }) => codes.includes(accountCode))
    const minor = wanted.reduce((total, { balanceMinor }) => total + balanceMinor, 0)
    return { minor, accountCodes: wanted.map(({ accountCode }) => accountCode) }
  }
  const owed = (of: ReturnType<typeof balance>) => ({ ...of, minor: 0 - of.minor })
  const isTax = (role: string) => rolesOf.taxes.some((tax) => role === tax || role.startsWith(`${tax}-`))
  return {
    ...span,
    moneyInMinor: flow.moneyIn.totalMinor,
    moneyOutMinor: flow.moneyOut.totalMinor,
    moneyMinor: flow.closingMinor,
    profitMinor: profitAndLoss(period).profitMinor,
    owedToYou: balance(codesOf((role) => role === 'receivable')),
    youOwe: owed(balance(codesOf((role) => role === 'payable' || role === 'employee-payable'))),
    taxToSetAside: owed(balance(codesOf(isTax))),
  }
}
