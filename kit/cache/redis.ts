import { env } from 'cloudflare:workers'
import { Redis } from '@upstash/redis/cloudflare'

const { UPSTASH_REDIS_REST_URL: url, UPSTASH_REDIS_REST_TOKEN: token } = env as unknown as Record<
  string,
  string | undefined
>

/** A cache or a counter that takes longer than this is of no use to whoever waits. */
const patienceMs = 150
/** After so many failures in a row nobody asks any more, but one every so often who finds out whether it is back. */
const mostFailures = 3
const restMs = 5000

const redis =
  url && token
    ? new Redis({
        url,
        token,
        automaticDeserialization: false,
        enableTelemetry: false,
        // It would send what several requests ask within the first one's, which may end before.
        enableAutoPipelining: false,
        retry: { retries: 0 },
        signal: () => AbortSignal.timeout(patienceMs),
      })
    : undefined

let failures = 0
let restsUntil = 0

/**
 * Asks Redis, within 150 ms; undefined when there is none, when it does not answer, or when it has not answered lately.
 * Whoever asks goes on without: every use of Redis in the house comes through here.
 */
export async function askRedis<T>(work: (redis: Redis) => Promise<T>): Promise<T | undefined> {
  if (!redis || Date.now() < restsUntil) return undefined
  // Whoever finds the rest over is the probe; the others go on resting until it knows more.
  if (failures >= mostFailures) restsUntil = Date.now() + restMs
  try {
    const answer = await work(redis)
    failures = 0
    restsUntil = 0
    return answer
  } catch (cause) {
    failures++
    if (failures >= mostFailures) restsUntil = Date.now() + restMs
    // The client's own words end in the command, which holds what is to be kept.
    const [reason] = String(cause).split(', command was:', 1)
    console.error(JSON.stringify({ level: 'error', name: 'redis unreachable', failures, cause: reason }))
    return undefined
  }
}
