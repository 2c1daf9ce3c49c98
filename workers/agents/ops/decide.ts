import { type Actor, mayCall } from '#kit/auth'
import type { Ctx, Handler } from '#kit/serve'
import { catalog } from '../catalog.ts'
import type { agents } from '../contract.ts'
import { seesAll, shownTo } from '../shown.ts'

type App = typeof agents
type Deciding = Pick<
  Ctx<App, 'agent-paused' | 'not-yours-to-approve' | 'four-eyes' | 'approval-expired', 'approval.decided'>,
  'db' | 'write' | 'emit' | 'fail' | 'now' | 'actor'
>
type Stored = NonNullable<Awaited<ReturnType<Deciding['db']['approval']['require']>>>

export const approve: Handler<App, 'approval.approve'> = async (ctx, { id }) => {
  const approval = await ctx.db.approval.require(id)
  const [approved] = await approveAll(ctx, approval.agentId, [approval])
  return shownTo(ctx.actor, approved as Stored)
}

export const approveRun: Handler<App, 'run.approve'> = async (ctx, { id, approvals }) => {
  const run = await ctx.db.run.require(id)
  const asked = new Map(approvals.map((each) => [each.id, each.version]))
  const found = await ctx.db.approval.findMany({
    where: { runId: id, id: { in: [...asked.keys()] } },
    orderBy: { position: 'asc' },
  })
  // What was looked at is what is approved: of a row that has changed since, the write finds another version.
  const seen = found.map((row) => ({ ...row, version: asked.get(row.id) as number }))
  const items = await approveAll(
    ctx,
    run.agentId,
    seen.filter(({ status }) => status === 'pending'),
  )
  return {
    id,
    version: run.version,
    items: items.map(({ id, version }) => ({ id, version, status: 'approved' as const })),
  }
}

async function approveAll(ctx: Deciding, agentId: string, rows: readonly Stored[]) {
  const agent = await ctx.db.agent.require(agentId)
  if (agent.status !== 'active') return ctx.fail('agent-paused')
  return rows.map((row) => {
    if (row.expiresAt <= ctx.now) return ctx.fail('approval-expired')
    assertMay(ctx, row)
    const isAbove = agent.fourEyesAboveMinor !== null && Number(row.sumMinor ?? 0) > Number(agent.fourEyesAboveMinor)
    if (isAbove && row.askedById === ctx.actor.id) return ctx.fail('four-eyes')
    return decided(ctx, row, { status: 'approved' })
  })
}

/** Also of what is simulated nowhere: with the rights of who approves, not of the agent. */
function assertMay({ actor, fail }: Pick<Deciding, 'actor' | 'fail'>, approval: Stored): void {
  if (!mayDo(actor, approval.op) || !seesAll(actor, approval)) fail('not-yours-to-approve', approval.op)
}

function mayDo(actor: Actor, op: string): boolean {
  const found = catalog.named(op)
  return found !== undefined && mayCall(found.contract, actor, found.name)
}

function decided(ctx: Pick<Deciding, 'write' | 'emit' | 'actor' | 'now'>, row: Stored, to: { status: string }) {
  const { id, name } = ctx.actor
  const written = ctx.write.approval.update(row, { ...to, decidedById: id, decidedByName: name, decidedAt: ctx.now })
  ctx.emit('approval.decided', written)
  return written
}

/** What rests on it falls with it. */
export const reject: Handler<App, 'approval.reject'> = async (ctx, { id }) => {
  const approval = await ctx.db.approval.require(id)
  const open = await ctx.db.approval.findMany({
    where: { runId: approval.runId, status: { in: ['pending', 'edited'] }, position: { gt: approval.position } },
    orderBy: { position: 'asc' },
  })
  const fallen = new Set([approval.position])
  for (const each of open) {
    if (!each.restsOn.some((position) => fallen.has(position))) continue
    fallen.add(each.position)
    decided(ctx, each, { status: 'rejected' })
  }
  return shownTo(ctx.actor, decided(ctx, approval, { status: 'rejected' }))
}

export const edit: Handler<App, 'approval.edit'> = async (ctx, { id, input }) => {
  const approval = await ctx.db.approval.require(id)
  assertMay(ctx, approval)
  const changed = { ...approval, input: input as object }
  if (!seesAll(ctx.actor, changed)) return ctx.fail('not-yours-to-approve', approval.op)
  const edited = ctx.write.approval.update(approval, { input: changed.input, status: 'edited' })
  ctx.emit('approval.decided', edited)
  return shownTo(ctx.actor, edited)
}
