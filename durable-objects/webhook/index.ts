import { assertSecrets, forbidden, problemResponse, verifyToken } from '#kit/auth'
import { type Destination, nameSpan, tracedRequest } from '#kit/trace'
import type { Endpoint } from './endpoint.ts'

export { Endpoint } from './endpoint.ts'

type Env = Destination & { ACTOR_KEYS: string; ENDPOINTS: DurableObjectNamespace<Endpoint> }

/** The way to the objects that send, one for each endpoint of a business: the app of webhooks alone comes this way. */
export default {
  fetch(request, env, context) {
    const { pathname } = new URL(request.url)
    if (pathname === '/internal/health')
      return Response.json({ app: 'webhook', status: 'ok', version: env.VERSION?.id ?? null })
    if (pathname !== '/internal/wake') return new Response(null, { status: 404 })
    return tracedRequest('webhook', request, env, context, () => {
      nameSpan(pathname)
      return wake(request, env)
    })
  },
} satisfies ExportedHandler<Env>

/** Whose endpoint it is says the token; nothing else of the request names a business. */
async function wake(request: Request, env: Env): Promise<Response> {
  try {
    assertSecrets('webhook', env, ['ACTOR_KEYS'])
    const { tenant, role } = await verifyToken(request.headers.get('mainstreet-actor') ?? undefined, env.ACTOR_KEYS)
    if (role !== 'system') throw forbidden('the app of webhooks alone wakes them')
    const id = new URL(request.url).searchParams.get('endpoint') ?? ''
    await env.ENDPOINTS.get(env.ENDPOINTS.idFromName(`${tenant.id} ${id}`)).wake({ tenant, id })
    return new Response(null, { status: 204 })
  } catch (fault) {
    return problemResponse(fault, request.headers.get('mainstreet-request') ?? '')
  }
}
