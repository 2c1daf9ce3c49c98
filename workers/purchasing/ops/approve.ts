import { settings } from '#contracts/settings'
import { personBehind } from '#kit/auth'
import type { Ctx, Handler } from '#kit/serve'
import type { purchasing } from '../contract.ts'
import { isWithin, limitOf } from '../rules/approval.ts'
import { mostOf } from '../rules/match.ts'
import { withLines } from './draft.ts'
import { policyOf } from './policy.ts'

type App = typeof purchasing
type Approving = Pick<Ctx<App>, 'actor' | 'call' | 'db' | 'nextNumber' | 'tenant' | 'today' | 'write'>

const personOf = ({ actor }: Pick<Approving, 'actor'>) => ({ id: personBehind(actor), role: actor.role })

async function ownLimit(ctx: Approving) {
  const person = personOf(ctx)
  const rules = await ctx.db.approvalRule.findMany({
    where: { archivedAt: null, OR: [{ memberId: person.id }, { memberId: null, role: person.role }] },
    take: 2,
  })
  return limitOf(rules, person)
}

async function requireOrder(ctx: Approving, id: string) {
  const { lines, ...order } = await ctx.db.order.require(id, withLines)
  return { order, lines }
}
type Found = Awaited<ReturnType<typeof requireOrder>>

/** An approved order has its number, and its lines say what may be delivered of them. */
async function approved(
  ctx: Approving,
  { order, lines }: Found,
  by: { submittedById: string; limitMinor: number | null },
) {
  const [{ series }, policy] = await Promise.all([
    ctx.call(settings.ops['billing.get'], { kind: 'purchase-order' }),
    policyOf(ctx),
  ])
  const kept = lines.map((line) =>
    ctx.write.orderLine.update(line, {
      isAccrued: line.isStock || policy.isAccruing,
      mostQuantity: mostOf(line.quantity, policy.quantityTolerancePercent),
    }),
  )
  const changed = ctx.write.order.update(order, {
    ...{ status: 'approved', submittedById: by.submittedById, submittedLimitMinor: by.limitMinor },
    ...{ number: ctx.nextNumber({ series: 'purchase-order', ...series }), rejectedReason: null },
    ...{ approvedById: personOf(ctx).id, approvedByName: ctx.actor.name, approvedOn: ctx.today },
  })
  return { ...changed, lines: kept }
}

/** What is within the own limit is approved at once. */
export const submitOrder: Handler<App, 'order.submit'> = async (ctx, { id }) => {
  const found = await requireOrder(ctx, id)
  const { order, lines } = found
  if (lines.length === 0) return ctx.fail('order-empty')
  if (order.totalMinor < 0) return ctx.fail('order-negative')
  const unready = lines.findIndex(({ quantity }) => Number(quantity) <= 0)
  if (unready >= 0) return ctx.invalid(`#/lines/${unready}/quantity`, 'not-a-quantity')
  const [limitMinor, { id: submittedById }] = [await ownLimit(ctx), personOf(ctx)]
  if (isWithin(order, limitMinor, ctx.tenant.currency)) {
    const done = await approved(ctx, found, { submittedById, limitMinor })
    ctx.emit('order.approved', done)
    return done
  }
  const asked = ctx.write.order.update(order, {
    ...{ status: 'to-approve', submittedById, submittedLimitMinor: limitMinor, rejectedReason: null },
    ...{ requestedById: ctx.actor.for ?? ctx.actor.id, requestedByName: ctx.actor.name },
  })
  ctx.emit('order.approval-asked', asked)
  return { ...asked, lines }
}

/** Nobody approves what they have asked for, nor beyond their own limit. */
export const approveOrder: Handler<App, 'order.approve'> = async (ctx, { id }) => {
  const found = await requireOrder(ctx, id)
  const { submittedById, submittedLimitMinor } = found.order
  if (submittedById === null) throw new Error('nobody has asked for approval')
  if (submittedById === personOf(ctx).id) return ctx.fail('own-order')
  if (!isWithin(found.order, await ownLimit(ctx), ctx.tenant.currency)) return ctx.fail('above-own-limit')
  const done = await approved(ctx, found, { submittedById, limitMinor: submittedLimitMinor })
  ctx.emit('order.approved', done)
  return done
}

export const rejectOrder: Handler<App, 'order.reject'> = async (ctx, { id, reason }) => {
  const { order, lines } = await requireOrder(ctx, id)
  const rejected = ctx.write.order.update(order, { status: 'draft', rejectedReason: reason })
  ctx.emit('order.rejected', rejected)
  return { ...rejected, lines }
}
