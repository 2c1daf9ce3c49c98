import type { anyApp } from '#kit/events'
import type { Ctx, EventHandler } from '#kit/serve'
import type { banking } from '../contract.ts'
import { itemsOf, takeOut } from '../ops/run-steps.ts'
import type { PayableRow } from '../ops/settle.ts'
import { statusOf } from '../rules/payable.ts'
import { reasonToRemove } from '../rules/run.ts'

type App = typeof banking
const unpaid = { paidMinor: 0, deductedMinor: 0, orderedMinor: 0, paidOn: null }

/**
 * Keeps what is owed by a record of any app, under the id of that record. The newest version counts, whatever comes
 * twice or late; what is paid of it stays as it is.
 */
export const payableChanged: EventHandler<App, typeof anyApp, 'payable.changed'> = async (
  ctx,
  { id, version: recordVersion, discount, ...told },
  { name },
) => {
  const app = name.replace(/\..*/, '')
  const row = await ctx.db.payable.findFirst({ where: { id } })
  if (row && row.app !== app) throw new Error(`${id} is owed by ${row.app}, and not by ${app}`)
  if (row && row.recordVersion >= recordVersion) return
  const paidMinor = row?.paidMinor ?? 0
  const owed = {
    ...{ ...told, recordVersion, discountUntilOn: discount?.until ?? null, discountMinor: discount?.minor ?? null },
    openMinor: told.owedMinor - paidMinor,
    status: statusOf({ owedMinor: told.owedMinor, paidMinor }),
  }
  const { version } = row
    ? ctx.write.payable.update(row, owed)
    : ctx.write.payable.create({ id, app, ...owed, ...unpaid })
  ctx.emit('payable.recorded', { id, version })
  if (row) await takeOutOfRun(ctx, row, owed)
}

/** A transfer that is not on its way yet is taken out of its run when it must not be sent any more. */
async function takeOutOfRun(ctx: Ctx<App>, row: PayableRow, owed: Parameters<typeof reasonToRemove>[2]) {
  const item = await ctx.db.runItem.findFirst({ where: { payableId: row.id, status: 'planned' } })
  const reason = item && reasonToRemove(item, row, owed)
  if (!reason) return
  const [run, items] = await Promise.all([ctx.db.run.require(item.runId), itemsOf(ctx, item.runId)])
  takeOut(ctx, run, items, item, reason)
}
