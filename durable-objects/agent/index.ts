import { wake } from '#contracts/agents'
import { assertSecrets, forbidden, problemResponse, verifyToken } from '#kit/auth'
import { type Destination, nameSpan, tracedRequest } from '#kit/trace'
import type { Agent } from './agent.ts'

export { Agent } from './agent.ts'

type Env = Destination & { ACTOR_KEYS: string; OBJECTS: DurableObjectNamespace<Agent> }

/** The way to the agents, one object for each of a business: the app of agents alone comes this way. */
export default {
  fetch(request, env, context) {
    const { pathname } = new URL(request.url)
    if (pathname === '/internal/health') return Response.json({ app: 'agent', status: 'ok' })
    if (pathname !== '/internal/wake') return new Response(null, { status: 404 })
    return tracedRequest('agent', request, env, context, () => {
      nameSpan(pathname)
      return tell(request, env)
    })
  },
} satisfies ExportedHandler<Env>

/** Whose agent it is says the token; nothing else of the request names a business. */
async function tell(request: Request, env: Env): Promise<Response> {
  try {
    assertSecrets('agent', env, ['ACTOR_KEYS'])
    const { tenant, role } = await verifyToken(request.headers.get('mainstreet-actor') ?? undefined, env.ACTOR_KEYS)
    if (role !== 'system') throw forbidden('the app of agents alone wakes them')
    const told = wake.parse(await request.json())
    await env.OBJECTS.get(env.OBJECTS.idFromName(`${tenant.id} ${told.agent.id}`)).wake(tenant, told)
    return new Response(null, { status: 204 })
  } catch (fault) {
    return problemResponse(fault, request.headers.get('mainstreet-request') ?? '')
  }
}
