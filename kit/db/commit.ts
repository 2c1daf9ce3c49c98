import { Fault, invalid } from '#kit/auth'
import type { Contract } from '#kit/contract'
import { nounOf, table } from './rows.ts'
import { type Statement, transact } from './scope.ts'
import { insert, type Recorder } from './writes.ts'

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
const takenBack: readonly Statement[] = ['set constraints all immediate', 'rollback'].map((sql) => ({ sql, params: [] }))

/**
 * Sends everything an act recorded as one transaction in one round trip, and answers a function that puts the values
 * only the commit knew into a JSON text.
 */
export async function commit(act: Commit): Promise<(json: string) => string> {
  const { contract, tenantId, recorders, inbox = [] } = act
  const { late } = recorders[0]
  const own = (name: string, rows: readonly object[]) => insert(table(contract.app, name), rows, late)
  // The inbox goes first: a repeat is found out before it takes any lock. Then the late values, since the rows name them.
  const statements: Statement[] = [
    ...(inbox.length > 0 ? [insert(table(contract.app, 'inbox'), inbox)] : []),
    ...late.statements(),
    ...recorders.flatMap((recorder) => recorder.statements()),
    ...(act.idempotency ? [own('idempotency', [{ ...act.idempotency.row, response: act.idempotency.response }])] : []),
    ...(act.statements ?? []),
    ...(act.outbox.length > 0 ? [own('outbox', act.outbox)] : []),
    ...raisedVersions(act),
    ...(late.empty ? [] : [late.values()]),
  ]
  if (statements.length === 0) return (json) => json
  const sent = act.isPreview ? [...statements, ...takenBack] : statements
  const results = await transact({ tenantId }, sent).catch((cause) => {
    throw toFault(cause, act)
  })
  const values = late.empty ? [] : (results[statements.length - 1]?.[0] ?? [])
  return (json) => late.replace(json, values)
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

type DatabaseError = { code?: string; constraint?: string; detail?: string; message?: string }

/** What Postgres refused, in the words of the contract. Anything unforeseen stays what it is: a bug. */
function toFault(cause: DatabaseError, { contract, problems }: Commit): unknown {
  const named = problems.find((code) => contract.problems[code]?.constraint === cause.constraint && cause.constraint)
  if (named) return new Fault(`${contract.app}/${named}`, contract.problems[named] as Contract['problems'][string])
  switch (cause.code) {
    case 'MS409':
      return Fault.of('conflict', 'someone else changed this meanwhile; read it again')
    case '23505':
      return Fault.of('conflict', `there is one already: ${cause.constraint}`)
    case '23503':
      return Fault.of('conflict', `something it refers to does not exist, or still refers to it: ${cause.constraint}`)
    case '40001':
    case '40P01':
    case '55P03':
      return Fault.of('conflict', 'too many changes at once; try again')
    case '22003':
      return invalid('#', 'holds a number that is too large')
    default:
      return cause
  }
}
