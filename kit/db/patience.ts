import { env } from 'cloudflare:workers'
import { Fault } from '#kit/auth'

/** A statement may take long; a database that does not even answer this is gone. */
const probe = '{"query":"select 1","params":[]}'
/** In tests more: on a machine that is overrun, slow is not gone. */
const { DATABASE_PATIENCE_MS = '2500' } = env as unknown as { DATABASE_PATIENCE_MS?: string }
const patienceMs = Number(DATABASE_PATIENCE_MS) * 0.6
const probeMs = Number(DATABASE_PATIENCE_MS) * 0.4

/** The cause is for the log; whoever asked learns that it is worth trying again. */
export function unavailable(cause: unknown): Fault {
  const reason = String(cause).slice(0, 500)
  console.error(JSON.stringify({ level: 'error', name: 'database unavailable', cause: reason }))
  return Fault.of('unavailable', 'the database does not answer right now')
}

/**
 * Asks the database and waits for as long as it lives: who has waited for 1.5 s asks it beside, and gives up when that
 * is not answered in 1 s either. So an outage is known within 3 s and a long statement is not cut.
 */
export async function patiently(url: string, init: RequestInit): Promise<Response> {
  const giveUp = new AbortController()
  const answer = fetch(url, { ...init, signal: giveUp.signal }).catch((cause) => {
    throw unavailable(cause)
  })
  for (;;) {
    let timer: ReturnType<typeof setTimeout> | undefined
    const long = new Promise<undefined>((resolve) => {
      timer = setTimeout(() => resolve(undefined), patienceMs)
    })
    const response = await Promise.race([answer, long]).finally(() => clearTimeout(timer))
    if (response) return response
    if (await Promise.race([answer.then(() => true), isAlive(url, init)])) continue
    answer.catch(() => {})
    giveUp.abort()
    throw unavailable('no answer, nor to a probe')
  }
}

/** The JSON of an answer; one that breaks off is none. */
export function wholeOf<T>(response: Response): Promise<T> {
  return response.json<T>().catch((cause) => {
    throw unavailable(cause)
  })
}

async function isAlive(url: string, { headers }: RequestInit): Promise<boolean> {
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: headers ?? {},
      body: probe,
      signal: AbortSignal.timeout(probeMs),
    })
    await response.body?.cancel()
    return response.status < 500
  } catch {
    return false
  }
}
