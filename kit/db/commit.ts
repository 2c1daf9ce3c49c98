import { Fault } from '#kit/auth'
import type { Contract } from '#kit/contract'
import { sealRecords } from '#kit/seal'
import { toFault } from './refusal.ts'
import { nounOf, table } from './rows.ts'
import { type Statement, transact } from './scope.ts'
import { insert } from './statements.ts'
import { worldNow } from './world.ts'
import type { Recorder } from './writes.ts'

/** What an act leaves, to be written as one transaction. */
export type Commit = {
  contract: Contract
  /** Problems that a violated constraint may be answered with: those the op declares. */
  problems: readonly string[]
  tenantId: string
  /** What is written together; acts in one commit share their late values. */
  recorders: readonly [Recorder, ...Recorder[]]
  /** Rows for the kit's own tables, written in the same transaction. */
  outbox: readonly object[]
  inbox?: readonly object[]
  /** What else is done in the same transaction. */
  statements?: readonly Statement[]
  idempotency?: { row: object; response: unknown }
  /** Everything is sent in earnest, up to the constraints that wait for the end, and then taken back. */
  isPreview?: boolean
}

/** What the end of a transaction would find wrong, found before it is taken back. */
const takenBack: readonly Statement[] = ['set constraints all immediate', 'rollback'].map((sql) => ({
  sql,
  params: [],
}))

/** What became of a commit, also of one that was taken back. */
export type Committed = {
  /** Puts the values that only the commit knew into a JSON text. */
  resolve: (json: string) => string
  /** What it wrote of the app's own, for a world. */
  written: Statement[]
}

/** Sends everything an act recorded as one transaction in one round trip. */
export async function commit(act: Commit): Promise<Committed> {
  if (worldNow() && !act.isPreview) throw Fault.of('no-preview', 'nothing is done in a world')
  const { contract, tenantId, recorders, inbox = [] } = act
  const { late } = recorders[0]
  for (const { records } of recorders) await sealRecords(contract, tenantId, records)
  const own = (name: string, rows: readonly object[]) => insert(table(contract.app, name), rows, late)
  // The inbox goes first: a repeat is found out before it takes any lock. Then the late values, since the rows name them,
  // the answer under an Idempotency-Key among them, which finds out a repeat as well.
  const rows = [...recorders.flatMap((recorder) => recorder.statements()), ...(act.statements ?? [])]
  const statements: Statement[] = [
    ...(inbox.length > 0 ? [insert(table(contract.app, 'inbox'), inbox)] : []),
    ...late.statements(),
    ...(act.idempotency ? [own('idempotency', [{ ...act.idempotency.row, response: act.idempotency.response }])] : []),
    ...rows,
    ...(act.outbox.length > 0 ? [own('outbox', act.outbox)] : []),
    ...raisedVersions(act),
    ...(late.empty ? [] : [late.values()]),
  ]
  if (statements.length === 0) return { resolve: (json) => json, written: [] }
  const sent = act.isPreview ? [...statements, ...takenBack] : statements
  const results = await transact({ tenantId }, sent).catch(async (cause) => {
    throw await toFault(cause, act)
  })
  const values = late.empty ? [] : (results[statements.length - 1]?.[0] ?? [])
  return { resolve: (json) => late.replace(json, values), written: [...late.statements(), ...rows] }
}

/** Nouns that were written and of which some op keeps answers. */
export function cachedAmong(contract: Contract, models: Iterable<string>): string[] {
  const cached = new Set(Object.values(contract.ops).flatMap((declared) => declared.cache?.nouns ?? []))
  return [...new Set(Array.from(models, nounOf))].filter((noun) => cached.has(noun)).sort()
}

/** Ends what is kept of these nouns, together with the write itself. Near the end, since it locks a row of the tenant. */
function raisedVersions({ contract, tenantId, recorders }: Commit): Statement[] {
  const nouns = cachedAmong(
    contract,
    recorders.flatMap((recorder) => [...recorder.models]),
  )
  if (nouns.length === 0) return []
  const sql = `insert into ${table(contract.app, 'cacheVersion')} as c (tenant_id, noun, version)
    select $1, noun, 1 from unnest($2::text[]) noun on conflict (tenant_id, noun) do update set version = c.version + 1`
  return [{ sql, params: [tenantId, `{${nouns.join(',')}}`] }]
}
