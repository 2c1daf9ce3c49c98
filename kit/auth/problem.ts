import { type FieldError, type KitFieldError, type ValuesOf, wrong } from '#kit/contract'

/** The codes every app may answer with, besides those its contract declares. A closed list. */
export const kitProblems = {
  'malformed-body': { status: 400, title: 'The body is not what its content type says' },
  unauthenticated: { status: 401, title: 'Sign in or send an API key' },
  forbidden: { status: 403, title: 'Your role does not allow this' },
  'not-found': { status: 404, title: 'There is no such thing here' },
  conflict: { status: 409, title: 'Someone else changed this meanwhile' },
  exists: { status: 409, title: 'There is one like this already' },
  'stale-world': { status: 409, title: 'What earlier acts would change has changed since: look at them again' },
  'not-as-approved': { status: 409, title: 'This would not do any more what was approved' },
  'business-closing': { status: 409, title: 'This business is closed and waits to be erased' },
  'stale-version': { status: 412, title: 'The version in If-Match is not the current one' },
  'uri-too-long': { status: 414, title: 'The address is too long' },
  'too-large': { status: 413, title: 'The body is too large' },
  'invalid-input': { status: 422, title: 'Some fields are not valid' },
  'key-reused': { status: 422, title: 'This Idempotency-Key was used for another request' },
  'no-preview': { status: 422, title: 'This can be done, but not be shown before' },
  'rate-limited': { status: 429, title: 'Too many requests' },
  unavailable: { status: 503, title: 'This part is not available right now' },
} as const
/** One of the codes of `kitProblems`. */
export type KitCode = keyof typeof kitProblems

/** The only exception that means something to a client; anything else thrown is a bug and answers 500. */
export class Fault extends Error {
  readonly status: number
  readonly code: string
  readonly title: string
  readonly detail: string | undefined
  readonly errors: readonly FieldError[] | undefined
  /** For 429 and 503: when to try again. */
  readonly retryAfterSeconds: number | undefined
  /** What else the problem says, by name. */
  readonly members: Readonly<Record<string, unknown>> | undefined

  constructor(
    code: string,
    about: { status: number; title: string },
    detail?: string,
    errors?: readonly FieldError[],
    retryAfterSeconds?: number,
    members?: Readonly<Record<string, unknown>>,
  ) {
    super(detail ?? about.title)
    this.code = code
    this.status = about.status
    this.title = about.title
    this.detail = detail
    this.errors = errors
    this.retryAfterSeconds = retryAfterSeconds
    this.members = members
  }

  static of(code: KitCode, detail?: string, errors?: readonly FieldError[], retryAfterSeconds?: number): Fault {
    return new Fault(code, kitProblems[code], detail, errors, retryAfterSeconds)
  }
}

/** 401: nobody is known to be asking. */
export const unauthenticated = (detail?: string) => Fault.of('unauthenticated', detail)
/** 403: whoever asks may not do this. */
export const forbidden = (detail?: string) => Fault.of('forbidden', detail)
/** 404, of what is another tenant's too: `what` is a noun. */
export const notFound = (what: string, id: string) => Fault.of('not-found', `no ${what} ${id}`)
/** 422 for what is wrong with fields; `detail` names the first of them. */
export function invalidInput(errors: readonly FieldError[]): Fault {
  const told = errors.map(({ pointer, detail }) => `${pointer.slice(2)} ${detail}`.trim()).join('; ')
  return Fault.of('invalid-input', told.slice(0, 500), errors)
}
const kit = { app: 'kit', fieldErrors: {} }
/** What is wrong with a field, at a pointer such as `#/dueOn`, by a code of the kit. */
export const fieldError = <K extends KitFieldError>(
  pointer: string,
  code: K,
  ...[values]: ValuesOf<typeof kit, K>
): FieldError => ({ pointer, ...wrong(kit, code, values) })
/** 422 for one field, by a code of the kit. */
export const invalid = <K extends KitFieldError>(pointer: string, code: K, ...values: ValuesOf<typeof kit, K>) =>
  invalidInput([fieldError(pointer, code, ...values)])

/** In workerd's words: what it was connected to, a Worker, an object or a network, went away before it had answered. */
const isLost = (fault: unknown) => fault instanceof Error && fault.message === 'Network connection lost.'

/** RFC 9457. A fault that is not ours shows the request id only; its cause goes to the log. */
export function problemResponse(cause: unknown, requestId: string, headers?: HeadersInit): Response {
  const fault = isLost(cause) ? Fault.of('unavailable', 'a connection inside the house was lost; try again') : cause
  const body =
    fault instanceof Fault
      ? {
          type: `/problems/${fault.code}`,
          title: fault.title,
          status: fault.status,
          detail: fault.detail,
          instance: `urn:request:${requestId}`,
          code: fault.code,
          errors: fault.errors,
          ...fault.members,
        }
      : {
          type: 'about:blank',
          title: 'Something went wrong on our side',
          status: 500,
          instance: `urn:request:${requestId}`,
          code: 'internal',
        }
  const all = new Headers(headers)
  all.set('content-type', 'application/problem+json')
  if (fault instanceof Fault && fault.retryAfterSeconds) all.set('retry-after', String(fault.retryAfterSeconds))
  // What is away now may well be back in a moment.
  else if (body.status === 503) all.set('retry-after', '5')
  return new Response(JSON.stringify(body), { status: body.status, headers: all })
}
