import { traceparent } from '#kit/trace'
import type { Envelope } from './envelope.ts'

const patienceMs = 10_000

/** An event with its data, from the app that it is of; undefined when it is kept there no more. Throws while that is away. */
export async function wholeOf(
  { id, tenantId, name }: Envelope,
  serviceOf: (app: string) => Fetcher | undefined,
): Promise<Envelope | undefined> {
  const app = name.slice(0, name.indexOf('.'))
  const service = serviceOf(app)
  if (!service) throw new Error(`${app} is not installed`)
  const response = await service.fetch(`https://${app}/internal/envelope`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', traceparent: traceparent() },
    body: JSON.stringify({ id, tenantId }),
    signal: AbortSignal.timeout(patienceMs),
  })
  if (response.ok) return (await response.json<Envelope | null>()) ?? undefined
  await response.body?.cancel()
  throw new Error(`${app} answers ${response.status} for the data of an event`)
}

/** Why such an event is tried no more. */
export const gone = 'its data is kept no more'
