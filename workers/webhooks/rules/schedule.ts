const second = 1000
const minute = 60 * second
const hour = 60 * minute
const day = 24 * hour

/** How long after a failed attempt the next one follows; nothing is tried after the last, some 75 hours after the first. */
export const waits = [
  ...[5 * second, 5 * minute, 30 * minute, 2 * hour, 5 * hour],
  ...[10 * hour, 14 * hour, 20 * hour, 24 * hour],
] as const

/** Who fails for so long is switched off, and warned a day before. */
export const patienceMs = 5 * day
export const warningMs = 4 * day

type Failed = {
  /** Which attempt it was, from 1. */
  number: number
  at: string
  retryAfter: string | null
  /** From 0 to 1: attempts that failed together do not come again together. */
  chance: number
}

/** When an attempt that failed is followed by the next; null where that was the last. */
export function nextAttempt({ number, at, retryAfter, chance }: Failed): string | null {
  const wait = waits[number - 1]
  if (wait === undefined) return null
  const now = Date.parse(at)
  const jittered = wait * (1 + chance / 10)
  return new Date(now + Math.max(jittered, asked(retryAfter, now))).toISOString()
}

const httpDate = /^(Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d{2} \w{3} \d{4} \d{2}:\d{2}:\d{2} GMT$/

/** What a `Retry-After` asks for (RFC 9110, 10.2.3), a day at most; 0 for anything else. */
function asked(retryAfter: string | null, now: number): number {
  const text = retryAfter?.trim() ?? ''
  const wait = /^\d{1,10}$/.test(text) ? Number(text) * second : httpDate.test(text) ? Date.parse(text) - now : 0
  return Number.isNaN(wait) ? 0 : Math.min(Math.max(wait, 0), day)
}
