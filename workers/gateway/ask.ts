import { Fault } from '#kit/auth'

const patienceMs = 30_000
/** Asking once more changes nothing, and has no body that would be gone (RFC 9110, 9.2.1). */
const repeatable = new Set(['GET', 'HEAD'])

/**
 * Asks another Worker. Missing, throwing, silent or answering an error that is not a problem of its own: the fault
 * stays with that Worker's routes, as 503. A connection that is lost says nothing of the Worker: who only reads asks
 * once more.
 */
export async function ask(
  name: string,
  service: Fetcher | undefined,
  request: Request,
  ms = patienceMs,
): Promise<Response> {
  if (!service) throw Fault.of('unavailable', `${name} is not installed`)
  let timer: ReturnType<typeof setTimeout> | undefined
  // Ends the wait for the answer's head only: a long export may stream for as long as it likes.
  const silence = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer within ${ms} ms`)), ms)
  })
  try {
    const response = await Promise.race([answerOf(service, request), silence])
    if (response.status < 500 || isProblem(response)) return response
    throw new Error(`${response.status} ${(await response.text()).slice(0, 500)}`)
  } catch (cause) {
    const reason = String(cause)
    console.error(JSON.stringify({ at: new Date().toISOString(), level: 'error', name: `${name} unavailable`, reason }))
    throw Fault.of('unavailable', `${name} does not answer right now`)
  } finally {
    clearTimeout(timer)
  }
}

function answerOf(service: Fetcher, request: Request): Promise<Response> {
  const answer = service.fetch(request)
  return repeatable.has(request.method) ? answer.catch(() => service.fetch(request)) : answer
}

const isProblem = (response: Response) => response.headers.get('content-type')?.startsWith('application/problem+json')
