import { env } from 'cloudflare:workers'
import { AsyncLocalStorage } from 'node:async_hooks'
import { neon, neonConfig } from '@neondatabase/serverless'

/** One SQL statement with its parameters, `$1` first. */
export type Statement = { sql: string; params: readonly unknown[] }

/** `platform` is for the tables that belong to people rather than tenants (identity); row-level security still holds. */
type Scope = { tenantId: string } | 'platform'

const scopes = new AsyncLocalStorage<Scope>()

/**
 * Prisma promises are lazy, so the work is awaited inside the scope: awaited outside it would run without a tenant.
 */
export function inScope<T>(scope: Scope, work: () => PromiseLike<T>): Promise<T> {
  return scopes.run(scope, async () => await work())
}

const setTenant = (tenantId: string) => ({
  query: "select set_config('app.tenant_id',$1,true)",
  params: [tenantId],
})

const { DATABASE_URL, NEON_ENDPOINT } = env as unknown as { DATABASE_URL: string; NEON_ENDPOINT?: string }
if (NEON_ENDPOINT) neonConfig.fetchEndpoint = NEON_ENDPOINT

/**
 * Every statement that leaves this isolate passes here. Prisma's come one by one and get the tenant of the scope they
 * run in; without a scope nothing is sent. Batches come from `transact` alone and start with their own scope.
 */
neonConfig.fetchFunction = async (url: string, init: RequestInit & { body: string }) => {
  if (init.body.startsWith('{"queries":')) return fetch(url, init)
  const scope = scopes.getStore()
  if (!scope) throw new Error('no tenant in scope')
  if (scope === 'platform') return fetch(url, init)
  const body = `{"queries":[${JSON.stringify(setTenant(scope.tenantId))},${init.body}]}`
  const response = await fetch(url, { ...init, body })
  if (!response.ok) return response
  const { results } = (await response.json()) as { results: unknown[] }
  return Response.json(results[1])
}

const sql = neon(DATABASE_URL, { arrayMode: true })

/** Runs the statements as one transaction in one round trip; rows come back as arrays, one list per statement. */
export async function transact(scope: Scope | 'sweep', statements: readonly Statement[]): Promise<unknown[][][]> {
  const opening =
    scope === 'sweep'
      ? sql.query("select set_config('app.sweeping','on',true)")
      : sql.query("select set_config('app.tenant_id',$1,true)", [scope === 'platform' ? '' : scope.tenantId])
  const rest = statements.map((statement) => sql.query(statement.sql, statement.params as unknown[]))
  const results = (await sql.transaction([opening, ...rest])) as unknown[][][]
  return results.slice(1)
}
