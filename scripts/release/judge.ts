/** What a version did in a while, as Cloudflare counts it. */
export type Figures = { requests: number; errors: number; p99Ms: number }
export type Verdict = { is: 'good' | 'unknown' } | { is: 'bad'; reason: string }

/** Below so many requests nothing is said of a rate. */
const leastRequests = 50
const mostErrorRate = 0.01
/** A new version may fail a little more often than the old one does, and take a little longer. */
const worse = { errors: 2, p99: 1.5, slackMs: 100 }

/** Whether a new version does as well as the one that it replaces. */
export function judge(fresh: Figures, stable: Figures): Verdict {
  if (fresh.requests < leastRequests)
    return fresh.errors >= 5 ? { is: 'bad', reason: failed(fresh) } : { is: 'unknown' }
  const rate = fresh.errors / fresh.requests
  const usual = stable.requests >= leastRequests ? stable.errors / stable.requests : 0
  if (rate > Math.max(mostErrorRate, usual * worse.errors)) return { is: 'bad', reason: failed(fresh) }
  const most = stable.p99Ms * worse.p99 + worse.slackMs
  if (stable.requests >= leastRequests && fresh.p99Ms > most)
    return { is: 'bad', reason: `its p99 is ${ms(fresh.p99Ms)} ms, and was ${ms(stable.p99Ms)} ms` }
  return { is: 'good' }
}

const failed = ({ errors, requests }: Figures) => `${errors} of ${requests} requests failed`
const ms = (value: number) => Math.round(value)
