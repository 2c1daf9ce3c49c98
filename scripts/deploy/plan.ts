import type { Config } from '../wrangler.ts'

/**
 * A Worker comes after those it is bound to: Cloudflare refuses a binding to what does not exist. In a circle one comes
 * first all the same, bound to a Worker that exists since its first secret was put.
 */
export function inOrder<W extends Config>(workers: readonly W[]): W[] {
  const done = new Set<W>()
  const visit = (worker: W, above: readonly W[]) => {
    if (done.has(worker)) return
    if (above.includes(worker)) {
      if (worker.secrets?.required.length) return
      throw new Error(`a circle of bindings: ${[...above, worker].map(({ name }) => name).join(' → ')}`)
    }
    for (const { service } of worker.services ?? []) {
      const needed = workers.find(({ name }) => name === service)
      if (needed) visit(needed, [...above, worker])
    }
    done.add(worker)
  }
  for (const worker of workers) visit(worker, [])
  // Nobody outside sees the new house before all of it stands.
  return [...done].sort((a, b) => Number(a.name === 'gateway') - Number(b.name === 'gateway'))
}

export function queuesOf(workers: readonly Config[]): string[] {
  const names = workers.flatMap(({ queues }) => [
    ...(queues?.producers ?? []).map(({ queue }) => queue),
    ...(queues?.consumers ?? []).flatMap((consumer) => [consumer.queue, consumer.dead_letter_queue]),
  ])
  return [...new Set(names.filter((name) => name !== undefined))].sort()
}

/** What a Worker needs and Cloudflare does not list, as `identity AUTH_KEYS`. */
export function missingSecrets({ name, secrets }: Config, listed: readonly { name: string }[]): string[] {
  const known = new Set(listed.map((secret) => secret.name))
  return (secrets?.required ?? []).filter((each) => !known.has(each)).map((each) => `${name} ${each}`)
}

/** Where the gateway answers: on a domain of one's own, behind one's own WAF, and nowhere beside it. */
export function forDomain(workers: readonly Config[], domain: string | undefined): string[] {
  if (!workers.some(({ name }) => name === 'gateway')) return []
  if (!domain)
    throw new Error('say where people reach it: --domain app.example.com (or MAINSTREET_DOMAIN), or --workers-dev')
  if (!/^([a-z0-9-]+\.)+[a-z]{2,}$/.test(domain)) throw new Error(`not a domain: ${domain}`)
  return ['--domain', domain]
}

/** The gateway's wrangler.toml for a trial without a domain: reachable beside any WAF, so it has to be asked for. */
export function onWorkersDev(config: string): string {
  const changed = config.replace(/^workers_dev = false$/m, 'workers_dev = true')
  if (changed === config) throw new Error('wrangler.toml does not say workers_dev = false')
  return changed
}

/** The gateway goes back first: an older one asks nothing that a newer app does not answer. */
export function rollbacksOf(workers: readonly Config[]): string[][] {
  return [...workers]
    .reverse()
    .map(({ name }) => ['rollback', '--name', name, '--message', 'npm run deploy -- --rollback'])
}
