import type { Actor } from '#kit/auth'
import type { ListInput, SealedFields } from '#kit/contract'
import { inWorld } from '#kit/db'
import { Act } from './context.ts'
import { hidden } from './masking.ts'
import type { Performance } from './perform.ts'
import { settle } from './settle.ts'

type Told = Pick<Performance, 'contract' | 'name' | 'actor' | 'context'>
type Exported = Told & Pick<Performance, 'input'>

/** For the audit trail: that rows went out by an export. */
export function tellExport(performance: Exported, rows: number, isWhole: boolean): Promise<void> {
  const { contract, name } = performance
  const { limit: _, cursor: __, ...query } = performance.input as ListInput
  const said = unsaid(query, contract.sealed[name.replace(/\..*/, '')] ?? {})
  return tell(performance, 'op.exported', { query: said, rows, isWhole })
}

type Tests = NonNullable<ListInput['filter']>
type Query = Omit<ListInput, 'limit' | 'cursor'>

/** The question without the texts by which something sealed was to be found. */
function unsaid({ filter, or, ...query }: Query, sealed: SealedFields): Query {
  const all = (tests: Tests): Tests =>
    Object.fromEntries(
      Object.entries(tests).map(([field, test]) => [field, Object.hasOwn(sealed, field) ? { eq: hidden } : test]),
    )
  return { ...query, ...(filter && { filter: all(filter) }), ...(or && { or: or.map(all) }) }
}

const oncePerMs = 60_000
const mostOps = 10
const refused = new Map<string, { until: number; ops: Set<string> }>()

/**
 * For the audit trail: that somebody may not do this. Once a minute for each op and for ten of them, since who is
 * refused may try for ever; the answer does not wait for it.
 */
export function tellRefusal(told: Told, code: string): void {
  const { contract, name, actor, context } = told
  const { ops } = lately(actor)
  if (ops.has(name) || ops.size >= mostOps) return
  ops.add(name)
  context.waitUntil(
    tell(told, 'op.refused', { code }).catch((cause) =>
      console.error(JSON.stringify({ level: 'error', name: `${contract.app} refusal untold`, cause: String(cause) })),
    ),
  )
}

function lately({ id, tenant }: Actor): { ops: Set<string> } {
  const key = `${tenant.id} ${id}`
  const known = refused.get(key)
  if (known && known.until > Date.now()) return known
  if (refused.size >= 5000) refused.clear()
  const fresh = { until: Date.now() + oncePerMs, ops: new Set<string>() }
  refused.set(key, fresh)
  return fresh
}

/** An event of an act that writes nothing of its own. */
async function tell({ contract, name, actor, context }: Told, event: string, data: object): Promise<void> {
  const act = new Act(contract, actor, name, { effect: 'read' })
  const told = { id: crypto.randomUUID(), version: 1, op: `${contract.app}.${name}`, role: actor.role }
  act.record(event, { ...told, ...data })
  await inWorld(undefined, () => settle({ contract, problems: [], tenantId: actor.tenant.id, acts: [act], context }))
}
