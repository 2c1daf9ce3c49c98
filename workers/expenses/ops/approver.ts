import type { Ctx, Handler } from '#kit/serve'
import type { Approver } from '../contract.ts'
import { type App, nameOf } from './people.ts'

type Written = Pick<Approver, 'approverId' | 'delegateId' | 'awayFromOn' | 'awayToOn'>

/** An absence has two days in their order and somebody else for them, or there is none. */
function assertAbsence(
  { invalid }: Pick<Ctx<App>, 'invalid'>,
  { approverId, delegateId, awayFromOn, awayToOn }: Written,
) {
  if (delegateId === approverId) return invalid('#/delegateId', 'same-person')
  const isWhole = delegateId !== null && awayFromOn !== null && awayToOn !== null && awayFromOn <= awayToOn
  if ((awayFromOn !== null || awayToOn !== null) && !isWhole) return invalid('#/awayToOn', 'with-delegate')
}

export const createApprover: Handler<App, 'approver.create'> = async (ctx, input) => {
  assertAbsence(ctx, input)
  return ctx.write.approver.create({ ...input, ...(await named(ctx, input)), archivedAt: null }) as Approver
}

export const updateApprover: Handler<App, 'approver.update'> = async (ctx, { id, ...changes }) => {
  const before = await ctx.db.approver.require(id)
  const after = { ...before, ...Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined)) }
  assertAbsence(ctx, after)
  return ctx.write.approver.update(before, { ...changes, ...(await named(ctx, after)) }) as Approver
}

async function named(ctx: Pick<Ctx<App>, 'names'>, { approverId, delegateId }: Written) {
  return {
    approverName: await nameOf(ctx, approverId),
    delegateName: delegateId === null ? null : await nameOf(ctx, delegateId),
  }
}
