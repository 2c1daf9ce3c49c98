import { Fault, fieldError, invalid } from '#kit/auth'
import type { Contract } from '#kit/contract'
import { fieldOf } from './rows.ts'
import { transact } from './scope.ts'

type Refused = { contract: Contract; problems: readonly string[]; tenantId: string }
type DatabaseError = { code?: string; constraint?: string; table?: string }

/** What the kit itself keeps, of which nobody outside knows a field. */
const own = new Set(['outbox', 'inbox', 'idempotency', 'counter', 'cache_version', 'moved_ref'])

/** That an act was done already under its Idempotency-Key. */
export const repeated = 'this was done already'

/** What Postgres refused, in the words of the contract. Anything unforeseen stays what it is: a bug. */
export async function toFault(cause: DatabaseError, { contract, problems, tenantId }: Refused): Promise<unknown> {
  const { code, constraint, table = '' } = cause
  const isNamed = (name: string) =>
    code === 'MS422' ? name === constraint : contract.problems[name]?.constraint === constraint
  const named = constraint && problems.find(isNamed)
  if (named) return new Fault(`${contract.app}/${named}`, contract.problems[named] as Contract['problems'][string])
  switch (code) {
    case 'MS409':
      return Fault.of('conflict', 'someone else changed this meanwhile; read it again')
    case 'MS422':
      return Fault.of('conflict', 'there is not enough of it left')
    case '23505':
      if (table === 'idempotency') return Fault.of('conflict', repeated)
      if (own.has(table)) return Fault.of('conflict', 'somebody was faster; try again')
      return exists(contract.app, String(constraint), tenantId)
    case '23503':
      return Fault.of('conflict', `something it refers to does not exist, or still refers to it: ${constraint}`)
    case '23P01':
      return Fault.of('conflict', `it overlaps with what is there: ${constraint}`)
    case '40001':
    case '40P01':
    case '55P03':
      return Fault.of('conflict', 'too many changes at once; try again')
    case '22003':
      return invalid('#', 'number-out-of-range')
    default:
      return cause
  }
}

const fieldsOf = new Map<string, string[]>()

/** Points at the fields that no two may have alike. Postgres keeps them to itself where row-level security holds. */
async function exists(app: string, constraint: string, tenantId: string): Promise<Fault> {
  const key = `${app} ${constraint}`
  const fields = fieldsOf.get(key) ?? (await fieldsUnder(app, constraint, tenantId))
  fieldsOf.set(key, fields)
  const errors = fields.map((field) => fieldError(`#/${field}`, 'taken'))
  return Fault.of('exists', `${fields.join(', ') || constraint} is taken`, errors)
}

/** By what the index says of each of its keys, an expression such as `lower(code)` among them. */
async function fieldsUnder(app: string, constraint: string, tenantId: string): Promise<string[]> {
  const sql = `select a.attname::text from pg_class c join pg_namespace n on n.oid = c.relnamespace
      join pg_index i on i.indexrelid = c.oid join pg_attribute a on a.attrelid = i.indrelid and a.attnum > 0
    where n.nspname = $1 and c.relname = $2 and a.attname <> 'tenant_id' and exists (
      select from generate_series(1, i.indnkeyatts) k where pg_get_indexdef(c.oid, k, true) ~ ('\\m' || a.attname || '\\M'))
    order by a.attnum`
  const [rows = []] = await transact<[string]>({ tenantId }, [{ sql, params: [app.replaceAll('-', '_'), constraint] }])
  return rows.map(([name]) => fieldOf(name))
}
