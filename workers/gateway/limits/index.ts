import { Fault, kitProblems } from '#kit/auth'
import { BoundedMap } from '#kit/bounded'
import { askRedis } from '#kit/cache'
import type { Env, Session } from '../env.ts'
import { Budget, windowMs } from './budget.ts'
import { networkOf } from './network.ts'

export class RateLimited extends Fault {
  readonly headers: Record<string, string>
  constructor(detail: string, retrySeconds: number, headers: Record<string, string> = {}) {
    super('rate-limited', kitProblems['rate-limited'], detail)
    this.headers = { ...headers, 'retry-after': String(retrySeconds) }
  }
}

/** What tries a password, a code or a link, or sends a mail: all of signing in but leaving. */
const guessing = /^\/api\/auth\/(?!sign-out$)/

export const networkOfRequest = (request: Request) => networkOf(request.headers.get('cf-connecting-ip') ?? '')

/** Per network, by Cloudflare's own limiter: what comes before anybody is known. */
export async function limitAddress(request: Request, path: string, env: Env): Promise<void> {
  const network = networkOfRequest(request)
  if (network === 'loopback') return
  const { success } = await limiterFor(request.method, path, env).limit({ key: network })
  if (!success) throw new RateLimited('too many requests from your address', windowMs / 1000)
}

function limiterFor(method: string, path: string, env: Env): RateLimit {
  if (path.startsWith('/p/')) return env.LINK_LIMIT
  return guessing.test(path) && method === 'POST' ? env.SIGN_IN_LIMIT : env.IP_LIMIT
}

const budgetBytes = 200
const budgets = new BoundedMap<Budget>({ maxBytes: 4_000_000, maxEntryBytes: 1000 })

/** Per business and per key; answers the headers that tell a client where it stands (draft-ietf-httpapi-ratelimit-headers). */
export async function limitSession(
  { actor, ratePerMinute }: Session,
  env: Env,
  context: Pick<ExecutionContext, 'waitUntil'>,
): Promise<Record<string, string>> {
  if (!actor) return {}
  const now = Date.now()
  const policies = [{ name: 'tenant', id: actor.tenant.id, limit: Number(env.RATE_LIMIT_PER_MINUTE) }]
  // First, so that a key gone wild uses up its own budget and not the business's.
  if (ratePerMinute) policies.unshift({ name: 'key', id: actor.id, limit: ratePerMinute })
  const states = policies.map((policy) => ({
    ...policy,
    budget: budgetOf(`${policy.name}:${policy.id}`, policy.limit),
  }))
  let refused: (typeof states)[number] | undefined
  for (const state of states) {
    const window = state.budget.at(now)
    if (!refused && !(await admit(`limit:${state.name}:${state.id}:${window}`, state.budget, window, context)))
      refused = state
  }
  const seconds = Math.ceil((windowMs - (now % windowMs)) / 1000)
  const headers = {
    'ratelimit-policy': states.map(({ name, limit }) => `"${name}";q=${limit};w=${windowMs / 1000}`).join(', '),
    ratelimit: states.map(({ name, budget }) => `"${name}";r=${budget.remaining};t=${seconds}`).join(', '),
  }
  if (refused) throw new RateLimited(`at most ${refused.limit} requests a minute per ${refused.name}`, seconds, headers)
  return headers
}

function budgetOf(subject: string, limit: number): Budget {
  const known = budgets.get(subject)
  if (known?.limit === limit) return known
  const budget = new Budget(limit)
  budgets.set(subject, budget, budgetBytes)
  return budget
}

async function admit(
  key: string,
  budget: Budget,
  window: number,
  context: Pick<ExecutionContext, 'waitUntil'>,
): Promise<boolean> {
  const wanted = budget.wanted()
  if (wanted > 0) context.waitUntil(lease(key, budget, window, wanted))
  if (budget.take()) return true
  const needed = budget.needed()
  if (needed === 0) return false
  await lease(key, budget, window, needed)
  return budget.take()
}

/** When the count cannot be reached the isolate counts alone. */
async function lease(key: string, budget: Budget, window: number, amount: number): Promise<void> {
  const seconds = (2 * windowMs) / 1000
  const count = await askRedis((redis) => redis.pipeline().incrby(key, amount).expire(key, seconds).exec<[number]>())
  const total = Number(count?.[0])
  if (Number.isInteger(total)) budget.settle(window, amount, total)
  else budget.settleAlone(window, amount)
}
