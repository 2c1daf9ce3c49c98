import type { Ctx, Handler } from '#kit/serve'
import type { purchasing } from '../contract.ts'

type App = typeof purchasing

function assertOne(
  { invalid }: Pick<Ctx<App>, 'invalid'>,
  { role, memberId }: Record<'role' | 'memberId', string | null>,
) {
  if ((role === null) === (memberId === null)) invalid('#/role', 'one-of-both')
}

export const createRule: Handler<App, 'approval-rule.create'> = async (ctx, input) => {
  assertOne(ctx, input)
  return ctx.write.approvalRule.create({ ...input, archivedAt: null })
}

export const updateRule: Handler<App, 'approval-rule.update'> = async (ctx, { id, ...changes }) => {
  const rule = await ctx.db.approvalRule.require(id)
  assertOne(ctx, { ...rule, ...changes } as typeof rule)
  return ctx.write.approvalRule.update(rule, changes)
}
