import type { Ctx, Handler } from '#kit/serve'
import type { banking } from '../contract.ts'
import { ibanOf } from './account.ts'

type App = typeof banking

/** A line by hand; the balance of its account moves with it. */
export const createLine: Handler<App, 'line.create'> = async (ctx, input) => {
  const account = await ctx.db.account.require(input.accountId)
  if (input.bookedOn > ctx.today) return ctx.invalid('#/bookedOn', 'in-future')
  if (isFrozen(account, input.bookedOn)) return ctx.fail('closed')
  ctx.write.account.add(account, { balanceMinor: input.amountMinor })
  const line = ctx.write.line.create({
    ...input,
    counterpartyIban: ibanOf(ctx, input.counterpartyIban, '#/counterpartyIban'),
    currency: account.currency,
    status: 'open',
    openMinor: input.amountMinor,
    isReversal: false,
    fault: null,
    statementId: null,
    key: null,
    nth: 1,
  })
  return { ...line, matches: [] }
}

export const updateLine: Handler<App, 'line.update'> = async (ctx, { id, ...changes }) => {
  const line = await ctx.db.line.require(id)
  const matches = await matchesOf(ctx, id)
  return { ...ctx.write.line.update(line, changes), matches }
}

const matchesOf = (ctx: Pick<Ctx<App>, 'db'>, lineId: string) =>
  ctx.db.match.findMany({ where: { lineId }, orderBy: [{ createdAt: 'asc' }, { id: 'asc' }] })

type Days = { openedOn: string; closedThroughOn: string | null }
export const isFrozen = ({ openedOn, closedThroughOn }: Days, on: string) =>
  on < openedOn || on <= (closedThroughOn ?? '')

/** A line with its account and what it was said to be; `closed` where nothing may change any more. */
export async function movableLine(ctx: Pick<Ctx<App, 'closed'>, 'db' | 'fail'>, id: string) {
  const line = await ctx.db.line.require(id)
  const [account, matches] = await Promise.all([ctx.db.account.require(line.accountId), matchesOf(ctx, id)])
  if (isFrozen(account, line.bookedOn)) return ctx.fail('closed')
  return { line, account, matches }
}

export const ignoreLine: Handler<App, 'line.ignore'> = async (ctx, { id }) => {
  const { line, matches } = await movableLine(ctx, id)
  if (line.openMinor !== line.amountMinor) return ctx.fail('partly-matched')
  const ignored = ctx.write.line.update(line, { status: 'ignored' })
  ctx.emit('line.ignored', ignored)
  return { ...ignored, matches }
}

export const reopenLine: Handler<App, 'line.reopen'> = async (ctx, { id }) => {
  const { line, matches } = await movableLine(ctx, id)
  const open = ctx.write.line.update(line, { status: 'open' })
  ctx.emit('line.reopened', open)
  return { ...open, matches }
}
