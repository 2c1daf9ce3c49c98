import type { Actor, Tenant } from '#kit/auth'
import { BoundedMap } from '#kit/bounded'
import type { Contract } from '#kit/contract'
import { type ClientClass, type ClientOf, inWorld, type Models, type NewRow, stableId, table, transact } from '#kit/db'
import { Act } from './context.ts'
import { recordPerformed } from './performed.ts'
import { settle } from './settle.ts'

type RowsOf<C> = { readonly [M in keyof Models<C>]?: readonly (NewRow<Models<C>[M]> & { key: string })[] }
/**
 * The rows that a business begins with, by model; a row's id follows from the business and its `key`, so that two acts
 * that begin a business at once cannot both.
 */
export type Starting<C extends Contract> = (tenant: Tenant) => RowsOf<ClientOf<C['app']>>

/** Sees to it that a business has begun in this app, once and for all. */
export type Begin = (tenant: Tenant, context: Pick<ExecutionContext, 'waitUntil'>) => Promise<void>

/**
 * Begins a business with whatever comes first, identity's event or a request: events come in no promised order, and an
 * app may be installed long after the business was registered. Each isolate asks once for each business.
 */
export function beginner<C extends Contract>(contract: C, client: ClientClass, starting: Starting<C>): Begin {
  const [first] = contract.starting
  if (!first) throw new Error(`${contract.app} starts with rows of nouns that its contract does not name`)
  const begun = new BoundedMap<true>({ maxBytes: 1_000_000, maxEntryBytes: 200 })
  const sql = `select 1 from ${table(contract.app, first)} where tenant_id = $1 limit 1`
  const hasBegun = async ({ id: tenantId }: Tenant) => {
    const [rows] = await transact({ tenantId }, [{ sql, params: [tenantId] }])
    return rows?.length === 1
  }
  const begin: Begin = async (tenant, context) => {
    if (begun.get(tenant.id)) return
    if (!(await hasBegun(tenant)))
      await record(contract, client, starting(tenant), tenant, context).catch(async (fault) => {
        // Somebody else was faster, or it is not a race at all.
        if (!(await hasBegun(tenant))) throw fault
      })
    begun.set(tenant.id, true, 1)
  }
  // It begins in earnest, whoever looks at it.
  return (tenant, context) => inWorld(undefined, () => begin(tenant, context))
}

type Rows = Readonly<Record<string, readonly ({ key: string } & Record<string, unknown>)[]>>
type Writer = Record<string, { create(data: object): unknown }>

async function record(
  contract: Contract,
  client: ClientClass,
  starting: object,
  tenant: Tenant,
  context: Pick<ExecutionContext, 'waitUntil'>,
): Promise<void> {
  const { app } = contract
  const actor: Actor = { type: 'system', id: app, name: app, role: 'system', tenant }
  const act = new Act(contract, actor, 'begin', { effect: 'write' })
  const write = act.context(client).write as unknown as Writer
  for (const [model, rows] of Object.entries(starting as Rows))
    for (const { key, ...row } of rows)
      write[model]?.create({ id: await stableId(tenant.id, `${model}:${key}`), ...row })
  recordPerformed(act, 'on:identity.tenant.created')
  await settle({ contract, problems: [], tenantId: tenant.id, acts: [act], context })
}
