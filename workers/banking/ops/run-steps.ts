import { identity } from '#contracts/identity'
import { settings } from '#contracts/settings'
import type { Ctx, Handler } from '#kit/serve'
import type { banking } from '../contract.ts'
import { totalsOf } from '../rules/run.ts'
import { paymentFile } from '../rules/sepa.ts'

type App = typeof banking
type Stepping = Pick<Ctx<App, string, 'run.changed'>, 'db' | 'emit' | 'write'>
export type RunRow = Awaited<ReturnType<Stepping['db']['run']['require']>>
export type RunItemRow = Awaited<ReturnType<Stepping['db']['runItem']['require']>>

export const itemsOf = (ctx: Pick<Stepping, 'db'>, runId: string) =>
  ctx.db.runItem.findMany({ where: { runId, status: { not: 'removed' } }, orderBy: { id: 'asc' } })

/** A run with what changed of it. */
export function changeRun(
  ctx: Stepping,
  run: RunRow,
  changes: Parameters<Stepping['write']['run']['update']>[1],
): RunRow {
  const changed = ctx.write.run.update(run, changes)
  ctx.emit('run.changed', { id: run.id, version: changed.version })
  return changed
}

/** Takes one transfer out; the run comes to the others. */
export function takeOut(
  ctx: Stepping,
  run: RunRow,
  items: readonly RunItemRow[],
  item: RunItemRow,
  reason: string,
): RunRow {
  ctx.write.runItem.update(item, { status: 'removed', reason })
  return changeRun(ctx, run, { ...totalsOf(items.filter(({ id }) => id !== item.id)), fault: 'item-removed' })
}

export const removeFromRun: Handler<App, 'run.remove'> = async (ctx, { id, itemId }) => {
  const [run, items] = await Promise.all([ctx.db.run.require(id), itemsOf(ctx, id)])
  const item = items.find((each) => each.id === itemId)
  return item ? takeOut(ctx, run, items, item, 'by-hand') : ctx.fail('not-in-run')
}

export const submitRun: Handler<App, 'run.submit'> = async (ctx, { id }) => {
  const run = await ctx.db.run.require(id)
  if (run.count === 0) return ctx.fail('nothing-left')
  return changeRun(ctx, run, { status: 'to-approve' })
}

/** Four eyes, where the business has as many: the database holds it too. */
export const approveRun: Handler<App, 'run.approve'> = async (ctx, { id }) => {
  const run = await ctx.db.run.require(id)
  if (ctx.actor.type !== 'user') return ctx.fail('not-a-person')
  if (run.count === 0) return ctx.fail('nothing-left')
  const isOwn = run.createdById === ctx.actor.id
  if (isOwn && !(await isAlone(ctx))) return ctx.fail('same-person')
  const approved = {
    isApprovedAlone: isOwn,
    approvedById: ctx.actor.id,
    approvedBy: ctx.actor.name,
    approvedAt: ctx.now,
  }
  return changeRun(ctx, run, { status: 'approved', fault: null, ...approved })
}

const isAlone = async ({ call }: Pick<Ctx<App>, 'call'>): Promise<boolean> =>
  (await call(identity.ops['member.list'], { limit: 2 })).items.length === 1

/** From here on the transfers are on their way, and the file stays as it is. */
export const exportRun: Handler<App, 'run.export'> = async (ctx, { id }) => {
  const run = await ctx.db.run.require(id)
  const [account, items, seller] = await Promise.all([
    ctx.db.account.require(run.accountId),
    itemsOf(ctx, id),
    ctx.call(settings.ops['seller.get'], {}),
  ])
  if (!account.iban) return ctx.fail('no-iban')
  if (items.length === 0) return ctx.fail('nothing-left')
  const payables = await ctx.db.payable.findMany({ where: { id: { in: items.map(({ payableId }) => payableId) } } })
  for (const item of items) {
    ctx.write.runItem.update(item, { status: 'sent' })
    const payable = payables.find(({ id }) => id === item.payableId)
    if (payable)
      ctx.write.payable.update(payable, { orderedMinor: payable.orderedMinor + item.amountMinor + item.deductedMinor })
  }
  return changeRun(ctx, run, {
    ...{ status: 'exported', exportedAt: ctx.now, executeOn: [run.executeOn, ctx.today].sort().at(-1) as string },
    ...{ debtorName: seller.name, debtorIban: account.iban, debtorBic: account.bic },
  })
}

export const cancelRun: Handler<App, 'run.cancel'> = async (ctx, { id }) => {
  const [run, items] = await Promise.all([ctx.db.run.require(id), itemsOf(ctx, id)])
  if (items.some(({ status }) => status === 'paid')) return ctx.fail('partly-paid')
  const sent = items.filter(({ status }) => status === 'sent').map(({ payableId }) => payableId)
  const payables = sent.length > 0 ? await ctx.db.payable.findMany({ where: { id: { in: sent } } }) : []
  for (const item of items) {
    ctx.write.runItem.update(item, { status: 'removed', reason: 'cancelled' })
    const payable = payables.find(({ id }) => id === item.payableId)
    if (payable)
      ctx.write.payable.update(payable, { orderedMinor: payable.orderedMinor - item.amountMinor - item.deductedMinor })
  }
  return changeRun(ctx, run, { status: 'cancelled', ...totalsOf([]) })
}

export const fileOfRun: Handler<App, 'run.file'> = async (ctx, { id }) => {
  const [run, items] = await Promise.all([ctx.db.run.require(id), itemsOf(ctx, id)])
  const { number, executeOn, debtorName, debtorIban, debtorBic, exportedAt } = run
  if (!exportedAt || !debtorName || !debtorIban || items.length === 0) return ctx.fail('not-exported')
  const xml = paymentFile({
    messageId: reference(id),
    createdAt: exportedAt.slice(0, 19),
    debtor: { name: debtorName, iban: debtorIban, bic: debtorBic ?? undefined },
    transfers: items.map(({ id, holder, iban, bic, amountMinor, number }) => ({
      ...{
        endToEndId: reference(id),
        name: holder,
        iban,
        bic: bic ?? undefined,
        amountMinor,
        purpose: number,
        executeOn,
      },
    })),
  })
  const content = btoa(xml)
  return { filename: `${number}.xml`, type: 'application/xml', content }
}

/** An id as banks take it: 32 letters and digits. */
export const reference = (id: string) => id.replaceAll('-', '')
