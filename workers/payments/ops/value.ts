import type { Handler } from '#kit/serve'
import type { payments } from '../contract.ts'
import { requireItem } from './items.ts'

/** Before anything is paid, so that all parts of it are reckoned alike. */
export const valueItem: Handler<typeof payments, 'open-item.value'> = async (ctx, { id, baseMinor }) => {
  const item = await requireItem(ctx, id)
  if (item.currency === ctx.tenant.currency) return ctx.fail('own-currency')
  if (item.allocatedMinor > 0) return ctx.fail('settled-already')
  const valued = ctx.write.openItem.update(item, { baseMinor })
  ctx.emit('open-item.valued', valued)
  return valued
}
