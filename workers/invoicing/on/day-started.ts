import type { identity } from '#contracts/identity'
import type { EventHandler } from '#kit/serve'
import type { invoicing } from '../contract.ts'

const atOnce = 200

/** Marks what was due before this day as overdue, in steps small enough for one transaction each. */
export const dayStarted: EventHandler<typeof invoicing, typeof identity, 'day.started'> = async (
  ctx,
  { id, version, on },
) => {
  const late = await ctx.db.invoice.findMany({
    where: { kind: 'invoice', status: 'issued', dueOn: { lt: new Date(on) } },
    orderBy: { id: 'asc' },
    take: atOnce,
  })
  for (const invoice of late) ctx.emit('invoice.overdue', ctx.write.invoice.update(invoice, { status: 'overdue' }))
  if (late.length === atOnce) ctx.emit('overdue-run.continued', { id, version: version + 1, on })
}
