import type { anyApp } from '#kit/events'
import type { EventHandler } from '#kit/serve'
import type { banking } from '../contract.ts'
import { statusOf } from '../rules/payable.ts'

/**
 * Keeps what is owed by a record of any app, under the id of that record. The newest version counts, whatever comes
 * twice or late; what is paid of it stays as it is.
 */
export const payableChanged: EventHandler<typeof banking, typeof anyApp, 'payable.changed'> = async (
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
    : ctx.write.payable.create({ id, app, ...owed, paidMinor, deductedMinor: 0, paidOn: null })
  ctx.emit('payable.recorded', { id, version })
}
