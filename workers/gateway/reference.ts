import { issueToken } from '#kit/auth'
import { traceparent } from '#kit/trace'
import { ask } from './ask.ts'
import { type Env, serviceOf } from './env.ts'
import { house } from './openapi.ts'
import { sessionOf } from './session.ts'

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

/** Every app's ops as tools for agents: those that whoever asks may call, and all of them when it is nobody. */
export async function toolList(request: Request, env: Env): Promise<Response> {
  const { actor } = await sessionOf(request, env)
  const merge = (parts: object[][]) => ({ tools: parts.flat() })
  if (!actor) return merged(env, 'tools.json', merge)
  const answer = await merged(env, 'tools.json', merge, await issueToken(actor, env.ACTOR_KEYS))
  answer.headers.set('cache-control', 'private, no-store')
  return answer
}

async function merged<P>(env: Env, file: string, merge: (parts: P[]) => object, token?: string): Promise<Response> {
  let known = token === undefined ? kept.get(file) : undefined
  if (!known || known.until < Date.now()) {
    const parts = await Promise.all(env.APPS.map((app) => part<P>(env, app, file, token)))
    const missing = env.APPS.filter((_, index) => parts[index] === undefined)
    known = {
      text: JSON.stringify(merge(parts.filter((found) => found !== undefined))),
      missing,
      until: Date.now() + (missing.length > 0 ? keepPartMs : keepMs),
    }
    if (token === undefined) kept.set(file, known)
  }
  return new Response(known.text, {
    headers: {
      'content-type': 'application/json',
      'cache-control': known.missing.length > 0 ? 'no-store' : 'public, max-age=60',
      ...(known.missing.length > 0 && { 'x-unavailable': known.missing.join(', ') }),
    },
  })
}

async function part<P>(env: Env, app: string, file: string, token?: string): Promise<P | undefined> {
  const headers = { traceparent: traceparent(), ...(token && { 'mainstreet-actor': token }) }
  const request = new Request(`https://${app}/internal/${file}`, { headers })
  try {
    const response = await ask(app, serviceOf(env, app), request, patienceMs)
    return response.ok ? await response.json<P>() : undefined
  } catch {
    return undefined
  }
}
