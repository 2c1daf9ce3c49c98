import { type Actor, Fault } from '#kit/auth'
import type { Contract } from '#kit/contract'
import { table, transact } from '#kit/db'
import { openRow, sealRow } from '#kit/seal'

type Row = Record<string, unknown>

/** An answer as it is kept under its Idempotency-Key: what its noun keeps sealed stays so here. */
export const keepable = (contract: Contract, actor: Actor, opName: string, answer: string) =>
  each(contract, actor, opName, answer, sealRow)

/** The answer that was given. */
const opened = (contract: Contract, actor: Actor, opName: string, kept: string) =>
  each(contract, actor, opName, kept, openRow)

async function each(
  { app, sealed }: Contract,
  { tenant }: Actor,
  opName: string,
  json: string,
  change: typeof sealRow,
) {
  const noun = opName.replace(/\..*/, '')
  const fields = sealed[noun]
  if (!fields) return json
  const unindexed = Object.fromEntries(Object.entries(fields).map(([path, { as }]) => [path, as ? { as } : {}]))
  return JSON.stringify(await change({ tenantId: tenant.id, app, noun }, unindexed, JSON.parse(json) as Row))
}

/** What was answered under this Idempotency-Key; throws 422 where it was used for something else. */
export async function findEarlier(
  contract: Contract,
  actor: Actor,
  op: string,
  { key, hash }: { key: string; hash: string },
) {
  const sql = `select request_hash, response::text from ${table(contract.app, 'idempotency')}
    where tenant_id = $1 and actor_id = $2 and op = $3 and key = $4`
  const [rows] = await transact({ tenantId: actor.tenant.id }, [{ sql, params: [actor.tenant.id, actor.id, op, key] }])
  const [earlierHash, response] = (rows?.[0] ?? []) as [string?, (string | null)?]
  if (earlierHash === undefined) return undefined
  if (earlierHash !== hash) throw Fault.of('key-reused')
  if (response === null) throw Fault.of('conflict', 'this was done already; its answer held a secret and was not kept')
  return opened(contract, actor, op, response as string)
}
