import type { EventOf } from '#kit/contract'
import type { Ctx } from '#kit/serve'
import { drafts, monthCount, salesOf } from '../../../db/invoicing/seed.ts'
import type { invoicing } from '../contract.ts'
import { draft, type Past, sell } from './demo-sale.ts'

type Continued = Omit<EventOf<typeof invoicing, 'demo.continued'>, 'month'> & { month?: number }

const monthsAtOnce = 2

/** Sells what a demo business sold in its past, some months a step, so that numbers follow the days. */
export const demoContinued = async (ctx: Ctx<typeof invoicing>, { month = 0, ...story }: Continued): Promise<void> => {
  const { id, on, team, customers } = story
  const past: Past = { ctx, team, customers, terms: new Map() }
  const next = Math.min(month + monthsAtOnce, monthCount)
  for (let each = month; each < next; each++) for (const sale of salesOf(each, on, customers)) await sell(past, sale)
  if (next < monthCount) return ctx.emit('demo.continued', { ...story, version: next + 1, month: next })
  for (const begun of drafts(on, customers)) await draft(past, begun)
  ctx.emit('demo.filled', { id, version: 1, on, team })
}
