import { Json } from '#kit/db'
import { crudHandlers, type Handler } from '#kit/serve'
import { type Approval, agents, type Run } from '../contract.ts'
import { children } from '../nouns.ts'
import { shownRun, shownTo } from '../shown.ts'

type App = typeof agents
const stored = { ...crudHandlers(agents, 'approval'), ...crudHandlers(agents, 'run', { children: children.run }) }

export const listApprovals: Handler<App, 'approval.list'> = async (ctx, input) =>
  each(await stored['approval.list'](ctx, input), (approval: Approval) => shownTo(ctx.actor, approval))

export const getApproval: Handler<App, 'approval.get'> = async (ctx, input) =>
  json(shownTo(ctx.actor, read(await stored['approval.get'](ctx, input)) as Approval))

export const listRuns: Handler<App, 'run.list'> = async (ctx, input) =>
  each(await stored['run.list'](ctx, input), (run: Run) => shownRun(ctx.actor, run))

export const getRun: Handler<App, 'run.get'> = async (ctx, input) =>
  json(shownRun(ctx.actor, read(await stored['run.get'](ctx, input)) as Run))

function each<T>(answer: unknown, shown: (item: T) => T) {
  const page = read(answer) as { items: T[] }
  return json({ ...page, items: page.items.map(shown) })
}
const read = (answer: unknown): unknown => (answer instanceof Json ? JSON.parse(answer.text) : answer)
const json = (value: object) => new Json(JSON.stringify(value)) as never
