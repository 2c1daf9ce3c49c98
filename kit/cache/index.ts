import { bytesOfText, Shelves } from '#kit/bounded'
import { asText, table, transact, worldNow } from '#kit/db'
import { askRedis } from './redis.ts'

export { askRedis } from './redis.ts'

/** Whose answer is kept, for how long at most, and what ends it before. */
export type CacheOptions = {
  app: string
  seconds: number
  /** A write to one of these nouns of the app ends the entry. */
  nouns: readonly string[]
}

/** What another isolate wrote may be missed for this long; what this isolate wrote, never. */
const nearMs = 1000
const near = new Shelves<{ text: string; until: number }>({ maxBytes: 8_000_000, maxEntryBytes: 65_536 })
const maxRedisChars = 131_072

/**
 * The text of `key`, or what `load` answers: kept near (this isolate) for a second, and in Redis. An entry in Redis
 * names the version its nouns had before it was loaded, and is believed only while the database, where each write
 * raises it in its own transaction, says the same. So Redis that is away, late or behind means slower, never wrong.
 */
export async function cached(
  tenantId: string,
  key: string,
  options: CacheOptions,
  load: () => Promise<string>,
): Promise<string> {
  if (worldNow()) return load()
  // Taken before anything is read: a write in between takes it away.
  const shelf = near.of(tenantId)
  const keep = (text: string) => {
    shelf.set(key, { text, until: Date.now() + nearMs }, bytesOfText(text))
    return text
  }
  const known = shelf.get(key)
  if (known && known.until > Date.now()) return known.text
  const full = `${tenantId}:${key}`
  const [version, stored] = await Promise.all([
    versionOf(tenantId, options),
    askRedis((redis) => redis.get<string>(full)),
  ])
  if (stored?.startsWith(`${version} `)) return keep(stored.slice(version.length + 1))
  const text = keep(await load())
  if (text.length <= maxRedisChars)
    await askRedis((redis) => redis.set(full, `${version} ${text}`, { ex: options.seconds }))
  return text
}

/** Forgets what this isolate keeps of a tenant: it has just written. */
export function forgetNear(tenantId: string): void {
  near.takeAway(tenantId)
}

async function versionOf(tenantId: string, { app, nouns }: CacheOptions): Promise<string> {
  const sql = `select coalesce(sum(version), 0) from ${table(app, 'cacheVersion')} where tenant_id = $1 and noun = any($2)`
  const [[row] = []] = await transact({ tenantId }, [{ sql, params: [tenantId, `{${nouns.join(',')}}`] }], asText)
  return String(row?.[0])
}
