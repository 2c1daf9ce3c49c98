import { type Envelope, gone, type Letter, type Outcome, wholeOf } from '#kit/events'
import { traceparent } from '#kit/trace'

export type Way = {
  serviceOf: (app: string) => Fetcher | undefined
  /** Where what an app did not handle is kept and tried again. */
  keep: (letter: Letter) => Promise<unknown>
}

const patienceMs = 60_000

/**
 * An event that is too large for the queues of those who hear it goes from its app to theirs at once, one after another.
 * What one of them does not handle is kept as a letter, a pointer as it came. Throws while its own app is away.
 */
export async function handOver(pointer: Envelope, hearers: Iterable<string>, { serviceOf, keep }: Way): Promise<void> {
  const apps = [...hearers]
  if (apps.length === 0) return
  const whole = await wholeOf(pointer, serviceOf)
  for (const consumer of apps) {
    const { trouble, reason = '' } = whole ? await tell(whole, consumer, serviceOf) : refused
    // Nobody is to blame for what was never tried.
    if (trouble) await keep({ event: pointer, consumer, trouble, reason, attempts: trouble === 'outage' ? 0 : 1 })
  }
}

const refused = { trouble: 'refused', reason: gone } as const

async function tell(event: Envelope, app: string, serviceOf: Way['serviceOf']): Promise<Partial<Outcome>> {
  try {
    const response = await serviceOf(app)?.fetch(`https://${app}/internal/events`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', traceparent: traceparent() },
      body: JSON.stringify({ events: [event] }),
      signal: AbortSignal.timeout(patienceMs),
    })
    if (!response?.ok) throw new Error(`it answers ${response?.status ?? 'nothing: it is not installed'}`)
    const { outcomes } = await response.json<{ outcomes: Outcome[] }>()
    return outcomes[0] ?? {}
  } catch (cause) {
    return { trouble: 'outage', reason: `${app} does not answer: ${String(cause).slice(0, 300)}` }
  }
}
