import { env } from 'cloudflare:workers'
import { Redis } from '@upstash/redis/cloudflare'

const { UPSTASH_REDIS_REST_URL: url, UPSTASH_REDIS_REST_TOKEN: token } = env as unknown as Record<
  string,
  string | undefined
>
export const redis =
  url && token
    ? new Redis({ url, token, automaticDeserialization: false, enableTelemetry: false, retry: { retries: 1 } })
    : undefined

export type CacheOptions = {
  seconds: number
  /** `app.noun`: a write to such a noun drops the entry. */
  tags: readonly string[]
}

/** What another isolate wrote may be missed for this long; what this isolate wrote, never. */
const nearMs = 1000
const near = new Map<string, { text: string; until: number; tags: readonly string[] }>()
/** Counts drops per tenant: what was loaded before a drop must not be kept after it. */
const drops = new Map<string, number>()

/** Texts of one tenant, kept near (this isolate) and in Redis. Redis down means slower, never wrong. */
export class Cache {
  private readonly tenantId: string
  constructor(tenantId: string) {
    this.tenantId = tenantId
  }

  /** The cached value of `key`, or what `load` answers, kept as JSON. */
  async read<T>(key: string, options: CacheOptions, load: () => Promise<T>): Promise<T> {
    return JSON.parse(await this.text(key, options, async () => JSON.stringify(await load()))) as T
  }

  async text(key: string, { seconds, tags }: CacheOptions, load: () => Promise<string>): Promise<string> {
    const full = `${this.tenantId}:${key}`
    const known = near.get(full)
    if (known && known.until > Date.now()) return known.text
    const stored = await quietly(() => redis?.get<string>(full))
    if (stored) {
      this.keepNear(full, stored, tags)
      return stored
    }
    const before = drops.get(this.tenantId)
    const text = await load()
    if (drops.get(this.tenantId) !== before) return text
    this.keepNear(full, text, tags)
    await quietly(() => {
      const pipeline = redis?.pipeline().set(full, text, { ex: seconds })
      for (const tag of tags) pipeline?.sadd(this.tag(tag), full).expire(this.tag(tag), 86_400)
      return pipeline?.exec()
    })
    return text
  }

  /** Forgets everything that was made from these nouns. */
  async drop(tags: readonly string[]): Promise<void> {
    drops.set(this.tenantId, (drops.get(this.tenantId) ?? 0) + 1)
    for (const [key, entry] of near)
      if (entry.tags.some((tag) => tags.includes(tag)) && key.startsWith(this.tenantId)) near.delete(key)
    await quietly(async () => {
      const keys = (await Promise.all(tags.map((tag) => redis?.smembers(this.tag(tag))))).flat() as string[]
      return keys.length > 0 ? redis?.del(...keys, ...tags.map((tag) => this.tag(tag))) : undefined
    })
  }

  private tag(tag: string): string {
    return `${this.tenantId}:tag:${tag}`
  }

  private keepNear(key: string, text: string, tags: readonly string[]) {
    if (near.size >= 500) near.clear()
    near.set(key, { text, until: Date.now() + nearMs, tags })
  }
}

/** A cache that cannot be reached is a miss; the cause is logged, since nobody else will see it. */
async function quietly<T>(work: () => Promise<T> | undefined): Promise<T | undefined> {
  try {
    return await work()
  } catch (cause) {
    console.error(JSON.stringify({ level: 'error', name: 'cache unreachable', cause: String(cause) }))
    return undefined
  }
}
