import type { Ctx, Handler } from '#kit/serve'
import type { banking } from '../contract.ts'
import { sepaText } from '../rules/sepa-text.ts'
import { ibanOf } from './account.ts'

type App = typeof banking

export const createPayee: Handler<App, 'payee.create'> = async (ctx, { payableId, ...bank }) => {
  const { creditorId, creditorName } = await ctx.db.payable.require(payableId)
  if (!creditorId) return ctx.fail('no-creditor')
  return ctx.write.payee.create({ creditorId, creditorName, ...written(ctx, bank), ...changedBy(ctx) })
}

/** Runs that wait for approval have the new bank details from now on; one that was approved has to be approved again. */
export const updatePayee: Handler<App, 'payee.update'> = async (ctx, { id, ...changes }) => {
  const payee = await ctx.db.payee.require(id)
  const { holder, iban, bic } = { ...payee, ...defined(changes) }
  const bank = written(ctx, { holder, iban, bic })
  const items = await ctx.db.runItem.findMany({ where: { payeeId: id, status: 'planned' }, include: { run: true } })
  for (const { run: _, ...item } of items) ctx.write.runItem.update(item, bank)
  for (const run of new Map(items.map(({ run }) => [run.id, run])).values()) {
    const again = run.status === 'approved' ? { status: 'to-approve', ...unapproved } : {}
    const changed = ctx.write.run.update(run, { fault: 'payee-changed', ...again })
    ctx.emit('run.changed', { id: run.id, version: changed.version })
  }
  return ctx.write.payee.update(payee, { ...bank, ...changedBy(ctx) })
}

export const unapproved = { approvedById: null, approvedBy: null, approvedAt: null, isApprovedAlone: false }

type Bank = { holder: string; iban: string; bic: string | null }

function written(ctx: Pick<Ctx<App>, 'invalid'>, { holder, iban, bic }: Bank): Bank {
  if (sepaText(holder, 70) === '') return ctx.invalid('#/holder', 'no-letters')
  return { holder, iban: ibanOf(ctx, iban, '#/iban') as string, bic }
}

const changedBy = ({ now, actor }: Pick<Ctx<App>, 'now' | 'actor'>) => ({
  bankChangedAt: now,
  bankChangedBy: actor.name,
})

const defined = <T extends object>(changes: T) =>
  Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined)) as {
    [F in keyof T]: Exclude<T[F], undefined>
  }
