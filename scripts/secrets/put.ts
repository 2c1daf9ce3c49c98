import type { Worker, Wrangler } from '../wrangler.ts'
import type { Store } from './store.ts'

/** What the store says of one Worker's secret; undefined for what others issue (Upstash, the mail provider). */
export function secretOf(store: Store, worker: string, name: string): string | undefined {
  if (name === 'ACTOR_KEYS') return store.actorKeys
  if (name === 'AUTH_KEYS') return store.authKeys
  if (name === 'SEALING_KEYS') return store.sealingKeys
  const login = store.logins[worker]
  if (name !== 'DATABASE_URL' || !login) return undefined
  if (!store.database) throw new Error('the store does not say where the database is')
  return `postgres://${login.role}:${encodeURIComponent(login.password)}@${store.database}?sslmode=require`
}

/** Hands the secrets of these names to every Worker that needs them; answers who got what. */
export async function put(store: Store, workers: readonly Worker[], names: readonly string[], wrangler: Wrangler) {
  const told: string[] = []
  for (const { name: worker, secrets } of workers)
    for (const name of (secrets?.required ?? []).filter((each) => names.includes(each))) {
      const value = secretOf(store, worker, name)
      if (value === undefined) continue
      await wrangler(['secret', 'put', name, '--name', worker], value)
      told.push(`${worker} ${name}`)
    }
  return told
}
