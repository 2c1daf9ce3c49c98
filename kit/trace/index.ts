import { AsyncLocalStorage } from 'node:async_hooks'

type Span = { traceId: string; spanId: string; parentId: string | undefined; sampled: boolean; route?: string }
const spans = new AsyncLocalStorage<Span>()

/** 32 hex digits. */
const randomHex = () => crypto.randomUUID().replaceAll('-', '')

const w3c = /^00-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})$/

/** The current place in the trace as a W3C header, to be sent along on every hop. */
export function traceparent(): string {
  const span = spans.getStore()
  return span ? `00-${span.traceId}-${span.spanId}-${span.sampled ? '01' : '00'}` : ''
}

/** Where spans go (an OTLP/HTTP endpoint) and which log lines are written (`LOG_LEVEL=error`: the bad ones alone). */
/** `VERSION`: of the Worker's code, as Cloudflare calls it. */
export type Destination = { OTLP_ENDPOINT?: string; LOG_LEVEL?: string; VERSION?: { id: string } }
type Attributes = Record<string, string | number | undefined>
type Context = { waitUntil(promise: Promise<unknown>): void }

/**
 * Runs one unit of work (a request, an event) as a span: continues the caller's trace, writes one JSON log line, and
 * exports to OTLP/HTTP when an endpoint is configured and the trace is sampled.
 */
export const traced = <T>(
  name: string,
  parent: string | undefined | null,
  to: Destination,
  context: Context,
  work: (attributes: Attributes) => Promise<T>,
): Promise<T> => spanned(() => name, parent, to, context, work)

/** Names the span of this request by the route that answers it; the path itself may hold what nobody should read in a log. */
export function nameSpan(route: string): void {
  const span = spans.getStore()
  if (span && !span.route) span.route = route
}

/** One request to a Worker as a span, named by its method and its route (`nameSpan`), never by its path. */
export function tracedRequest(
  worker: string,
  request: Request,
  to: Destination,
  context: Context,
  work: () => Promise<Response> | Response,
): Promise<Response> {
  const name = ({ route = '' }: Span) => `${worker} ${request.method} ${route}`.trimEnd()
  return spanned(name, request.headers.get('traceparent'), to, context, async (attributes) => {
    const response = await work()
    attributes.status = response.status
    attributes.request = response.headers.get('x-request-id') ?? undefined
    attributes.tenant = response.headers.get('mainstreet-tenant') ?? undefined
    return response
  })
}

/** The name is asked for only where it is written: to put one together takes a hundredth of a short request. */
async function spanned<T>(
  name: (span: Span) => string,
  parent: string | undefined | null,
  to: Destination,
  context: Context,
  work: (attributes: Attributes) => Promise<T>,
): Promise<T> {
  const known = parent ? w3c.exec(parent) : null
  const span: Span = {
    traceId: known?.[1] ?? randomHex(),
    spanId: randomHex().slice(16),
    parentId: known?.[2],
    sampled: known ? known[3] === '01' : Boolean(to.OTLP_ENDPOINT),
  }
  const attributes: Attributes = {}
  const startedAt = Date.now()
  let fault: unknown
  try {
    return await spans.run(span, () => work(attributes))
  } catch (cause) {
    fault = cause
    throw cause
  } finally {
    log(to, name, span, attributes, Date.now() - startedAt, fault)
    if (to.OTLP_ENDPOINT && span.sampled) context.waitUntil(send(to, name(span), span, attributes, startedAt))
  }
}

function log(
  to: Destination,
  name: (span: Span) => string,
  span: Span,
  attributes: Attributes,
  ms: number,
  fault: unknown,
) {
  const failed = fault !== undefined || Number(attributes.status ?? 0) >= 500
  if (to.LOG_LEVEL === 'error' && !failed) return
  const cause = fault === undefined ? undefined : explain(fault)
  const write = failed ? console.error : console.log
  write(
    JSON.stringify({
      at: new Date().toISOString(),
      level: failed ? 'error' : 'info',
      name: name(span),
      trace: span.traceId,
      ...attributes,
      ms,
      cause,
    }),
  )
}

/** What went wrong and where; some errors (zod's) leave their message out of the stack. */
export function explain(fault: unknown): string {
  if (!(fault instanceof Error)) return String(fault)
  const { message, stack = '' } = fault
  return stack.includes(message) ? stack : `${message}\n${stack}`
}

async function send(to: Destination, name: string, span: Span, attributes: Attributes, startedAt: number) {
  const nanos = (ms: number) => `${ms}000000`
  const text = (key: string, stringValue = '') => ({ key, value: { stringValue } })
  const values = Object.entries(attributes).filter(([, value]) => value !== undefined)
  const body = {
    resourceSpans: [
      {
        resource: {
          attributes: [text('service.name', name.split(' ', 1)[0]), text('service.version', to.VERSION?.id)],
        },
        scopeSpans: [
          {
            spans: [
              {
                traceId: span.traceId,
                spanId: span.spanId,
                parentSpanId: span.parentId,
                name,
                kind: 2,
                startTimeUnixNano: nanos(startedAt),
                endTimeUnixNano: nanos(Date.now()),
                attributes: values.map(([key, value]) => ({
                  key,
                  value: typeof value === 'number' ? { intValue: String(value) } : { stringValue: value },
                })),
              },
            ],
          },
        ],
      },
    ],
  }
  const headers = { 'content-type': 'application/json' }
  await fetch(`${to.OTLP_ENDPOINT}/v1/traces`, { method: 'POST', headers, body: JSON.stringify(body) }).catch((cause) =>
    console.error('trace export failed', cause),
  )
}
