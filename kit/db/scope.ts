import { env } from 'cloudflare:workers'
import { AsyncLocalStorage } from 'node:async_hooks'
import { NeonDbError, neonConfig, types } from '@neondatabase/serverless'
import { Fault } from '#kit/auth'
import { patiently, unavailable, wholeOf } from './patience.ts'
import { worldNow } from './world.ts'

/** One SQL statement with its parameters, `$1` first. */
export type Statement = { sql: string; params: readonly unknown[] }

/** `platform` is for the tables that belong to people rather than tenants (identity); row-level security still holds. */
type Scope = { tenantId: string } | 'platform'

/** Prisma wraps what it does not know, and better-auth answers something else; the fault is kept beside, to come out as it was. */
type Held = { scope: Scope; fault?: Fault }
const scopes = new AsyncLocalStorage<Held>()

/**
 * Prisma promises are lazy, so the work is awaited inside the scope: awaited outside it would run without a tenant.
 */
export function inScope<T>(scope: Scope, work: () => PromiseLike<T>): Promise<T> {
  const held: Held = { scope }
  return scopes.run(held, async () => {
    try {
      const done = await work()
      if (!held.fault) return done
    } catch (cause) {
      if (!held.fault) throw cause
    }
    throw held.fault
  })
}

const setting = (name: string, value: string) => ({
  query: 'select set_config($1,$2,true)',
  params: [name, value],
})
const setTenant = (tenantId: string) => setting('app.tenant_id', tenantId)
const toQuery = ({ sql, params }: Statement) => ({ query: sql, params })
const plainly = (query: string) => ({ query, params: [] })

/** What a tenant's statements run between: in a world after its pending ones, and all is taken back. */
function around(tenantId: string) {
  const world = worldNow()
  const before = [setTenant(tenantId), ...(world?.pending ?? []).map(toQuery)]
  return { before, after: world ? [plainly('rollback')] : [] }
}

const { DATABASE_URL, NEON_ENDPOINT } = env as unknown as { DATABASE_URL: string; NEON_ENDPOINT?: string }
if (NEON_ENDPOINT) neonConfig.fetchEndpoint = NEON_ENDPOINT

/**
 * Every statement of Prisma's leaves this isolate here, one by one, and gets the tenant of the scope it runs in;
 * without a scope nothing is sent.
 */
neonConfig.fetchFunction = async (url: string, init: RequestInit & { body: string }) => {
  const held = scopes.getStore()
  if (!held) throw new Error('no tenant in scope')
  const { scope } = held
  try {
    if (scope === 'platform') return await answered(url, init)
    const { before, after } = around(scope.tenantId)
    const [opening, closing] = [before, after].map((queries) => queries.map((query) => JSON.stringify(query)))
    const queries = [...(opening as string[]), init.body, ...(closing as string[])]
    const response = await answered(url, { ...init, body: `{"queries":[${queries.join(',')}]}` })
    if (response.status === 400) await assertHolds(before)
    if (!response.ok) return response
    const answer = await wholeOf<{ results: unknown[] }>(response)
    // The driver asks a good answer for nothing else; a Response would write the JSON and parse it once more.
    return { ok: true, json: async () => answer.results[before.length] }
  } catch (cause) {
    if (cause instanceof Fault) held.fault = cause
    throw cause
  }
}

/** Codes of Postgres for being shut down, starting, full, or having let a statement run for too long. */
const away = /^(08...|57P0[1-4]|53300|57014|25P03)$/

/** What the database says, or 503 when it says nothing. */
async function answered(url: string, init: RequestInit): Promise<Response> {
  const response = await patiently(url, init)
  if (response.status >= 500) throw unavailable(await response.text())
  if (response.status !== 400) return response
  const problem = await wholeOf<{ code?: string; message: string }>(response)
  if (away.test(problem.code ?? '')) throw unavailable(problem.message)
  return Response.json(problem, { status: 400 })
}

const { hostname, port } = new URL(DATABASE_URL || 'postgres://unset.invalid')
const { fetchEndpoint } = neonConfig
const endpoint = typeof fetchEndpoint === 'function' ? fetchEndpoint(hostname, port, {}) : fetchEndpoint
const headers = {
  'Neon-Connection-String': DATABASE_URL,
  'Neon-Raw-Text-Output': 'true',
  'Neon-Array-Mode': 'true',
}

/**
 * Runs the statements as one transaction in one round trip; rows come back as arrays, one list per statement. It
 * speaks to Neon as the driver does, which would parse the address anew for each call: a tenth of a read's time.
 */
export async function transact<Row = unknown[]>(
  scope: Scope | 'sweep',
  statements: readonly Statement[],
  read = toRows as (result: Result) => Row[],
): Promise<Row[][]> {
  const { before, after } =
    typeof scope === 'object'
      ? around(scope.tenantId)
      : { before: [scope === 'sweep' ? setting('app.sweeping', 'on') : setTenant('')], after: [] }
  const response = await send([...before, ...statements.map(toQuery), ...after])
  if (response.status === 400) await assertHolds(before)
  if (response.status === 400) throw toError(await response.json())
  if (!response.ok) throw new NeonDbError(`Neon answered ${response.status}: ${await response.text()}`)
  const { results } = await wholeOf<{ results: Result[] }>(response)
  return results.slice(before.length, before.length + statements.length).map(read)
}

type Query = { query: string; params: readonly unknown[] }

const send = (queries: readonly Query[]) =>
  answered(endpoint, { method: 'POST', headers, body: JSON.stringify({ queries }) })

/** After a refusal: 409 where the world itself is refused by now, since what its acts are about has changed. */
async function assertHolds(before: readonly Query[]): Promise<void> {
  if (before.length === 1) return
  const { status } = await send([...before, ...['set constraints all immediate', 'rollback'].map(plainly)])
  if (status === 400) throw Fault.of('stale-world')
}

/** For `transact`: the rows as the texts that Postgres makes of their values. */
export const asText = ({ rows }: Result) => rows

type Result = { fields: { dataTypeID: number }[]; rows: (string | null)[][] }

function toRows({ fields, rows }: Result): unknown[][] {
  const parsers = fields.map(({ dataTypeID }) => types.getTypeParser(dataTypeID))
  return rows.map((row) => row.map((value, index) => (value === null ? null : parsers[index]?.(value))))
}

const toError = (problem: { message: string }) => Object.assign(new NeonDbError(problem.message), problem)
