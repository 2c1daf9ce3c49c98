import type { Ctx } from '#kit/serve'
import type { payments } from '../contract.ts'
import { settle } from './items.ts'
import { postEnded } from './post.ts'

type App = typeof payments
type Ending = Pick<
  Ctx<App, string, 'open-item.changed' | 'posting.made'>,
  'db' | 'write' | 'emit' | 'invalid' | 'now' | 'today' | 'tenant'
>
export type Row<M extends 'payment' | 'allocation'> = NonNullable<Awaited<ReturnType<Ctx<App>['db'][M]['findFirst']>>>

/** What a payment comes to once these allocations are ended, and the rows of those; their items are not written yet. */
export function end(
  ctx: Omit<Ending, 'db' | 'invalid'>,
  payment: Row<'payment'>,
  ending: readonly Row<'allocation'>[],
) {
  let { differenceMinor } = payment
  const ended = ending.map((allocation) => {
    postEnded(ctx, payment, allocation, differenceMinor)
    differenceMinor = 0
    return ctx.write.allocation.update(allocation, { endedAt: ctx.now })
  })
  const amountMinor = ending.reduce((sum, allocation) => sum + allocation.amountMinor, 0)
  const changes = {
    allocatedMinor: payment.allocatedMinor - amountMinor,
    leftMinor: payment.leftMinor + amountMinor - payment.differenceMinor,
    differenceMinor: 0,
  }
  return { changes, ended }
}

/** Ends those of a payment's allocations that are named, and frees their invoices. */
export async function endAllocations(
  ctx: Ending,
  payment: Row<'payment'>,
  allocations: readonly Row<'allocation'>[],
  ids: readonly string[],
  at: string,
) {
  const ending = ids.map((id, index) => {
    if (ids.indexOf(id) < index) return ctx.invalid(`${at}/${index}`, 'named-twice')
    const found = allocations.find((allocation) => allocation.id === id && !allocation.endedAt)
    return found ?? ctx.invalid(`${at}/${index}`, 'not-settled')
  })
  const { changes, ended } = end(ctx, payment, ending)
  await release(ctx, ending)
  const rows = allocations.map((row) => ended.find(({ id }) => id === row.id) ?? row)
  return { changes, ended: rows }
}

/** The invoices are owed again. */
export async function release(ctx: Omit<Ending, 'invalid'>, ending: readonly Row<'allocation'>[]): Promise<void> {
  const ids = [...new Set(ending.map(({ invoiceId }) => invoiceId))]
  for (const item of await ctx.db.openItem.findMany({ where: { id: { in: ids } } })) {
    for (const of of ['costs', 'interest', 'invoice'] as const) {
      const own = ending.filter((each) => each.invoiceId === item.id && each.for === of)
      const total = (figure: 'amountMinor' | 'discountMinor') => own.reduce((sum, each) => sum + each[figure], 0)
      if (own.length === 0) continue
      settle(ctx, item, { for: of, amountMinor: total('amountMinor'), discountMinor: total('discountMinor') }, -1)
    }
  }
}
