import { traceparent } from '#kit/trace'
import { ask } from './ask.ts'
import { type Env, serviceOf } from './env.ts'
import { house } from './openapi.ts'

const patienceMs = 5000
const keepMs = 60_000
/** An app that was down is asked again soon. */
const keepPartMs = 5000

type Kept = { text: string; missing: string[]; until: number }
const kept = new Map<string, Kept>()

type Part = { paths: object; tags: object[] }

/** The house's OpenAPI 3.1 document, put together from what each app says of itself. */
export function openapiDocument(env: Env): Promise<Response> {
  return merged<Part>(env, 'openapi.json', (parts) => ({
    ...house,
    tags: [...house.tags, ...parts.flatMap(({ tags }) => tags)],
    paths: Object.assign({}, house.paths, ...parts.map(({ paths }) => paths)),
  }))
}

/** Every app's ops as tools for agents. */
export function toolList(env: Env): Promise<Response> {
  return merged<object[]>(env, 'tools.json', (parts) => ({ tools: parts.flat() }))
}

async function merged<P>(env: Env, file: string, merge: (parts: P[]) => object): Promise<Response> {
  let known = kept.get(file)
  if (!known || known.until < Date.now()) {
    const parts = await Promise.all(env.APPS.map((app) => part<P>(env, app, file)))
    const missing = env.APPS.filter((_, index) => parts[index] === undefined)
    known = {
      text: JSON.stringify(merge(parts.filter((found) => found !== undefined))),
      missing,
      until: Date.now() + (missing.length > 0 ? keepPartMs : keepMs),
    }
    kept.set(file, known)
  }
  return new Response(known.text, {
    headers: {
      'content-type': 'application/json',
      'cache-control': known.missing.length > 0 ? 'no-store' : 'public, max-age=60',
      ...(known.missing.length > 0 && { 'x-unavailable': known.missing.join(', ') }),
    },
  })
}

async function part<P>(env: Env, app: string, file: string): Promise<P | undefined> {
  const request = new Request(`https://${app}/internal/${file}`, { headers: { traceparent: traceparent() } })
  try {
    const response = await ask(app, serviceOf(env, app), request, patienceMs)
    return response.ok ? await response.json<P>() : undefined
  } catch {
    return undefined
  }
}
