import { wake } from '#contracts/agents'
import { assertSecrets, forbidden, problemResponse, type Tenant, verifyToken } from '#kit/auth'
import { type Destination, nameSpan, tracedRequest } from '#kit/trace'
import type { Agent } from './agent.ts'

export { Agent } from './agent.ts'

type Env = Destination & { ACTOR_KEYS: string; OBJECTS: DurableObjectNamespace<Agent> }

/** The way to the agents, one object for each of a business: the app of agents alone comes this way. */
export default {
  fetch(request, env, context) {
    const { pathname } = new URL(request.url)
    if (pathname === '/internal/health')
      return Response.json({ app: 'agent', status: 'ok', version: env.VERSION?.id ?? null })
    const answer = answers[pathname]
    if (!answer) return new Response(null, { status: 404 })
    return tracedRequest('agent', request, env, context, () => {
      nameSpan(pathname)
      return answered(request, env, answer)
    })
  },
} satisfies ExportedHandler<Env>

type Answer = (request: Request, env: Env, tenant: Tenant) => Promise<Response>
const answers: Record<string, Answer> = { '/internal/wake': tell, '/internal/follow': follow }

/** Whose agent it is says the token; nothing else of the request names a business. */
async function answered(request: Request, env: Env, answer: Answer): Promise<Response> {
  try {
    assertSecrets('agent', env, ['ACTOR_KEYS'])
    const { tenant, role } = await verifyToken(request.headers.get('mainstreet-actor') ?? undefined, env.ACTOR_KEYS)
    if (role !== 'system') throw forbidden('the app of agents alone wakes and follows them')
    return await answer(request, env, tenant)
  } catch (fault) {
    return problemResponse(fault, request.headers.get('mainstreet-request') ?? '')
  }
}

async function tell(request: Request, env: Env, tenant: Tenant): Promise<Response> {
  const told = wake.parse(await request.json())
  await objectOf(env, tenant, told.agent.id).wake(tenant, told)
  return new Response(null, { status: 204 })
}

/** Who may follow is for the app to know: it has looked at the run as whoever asks. */
async function follow(request: Request, env: Env, tenant: Tenant): Promise<Response> {
  const { searchParams } = new URL(request.url)
  return objectOf(env, tenant, searchParams.get('agent') ?? '').fetch(request.url, { signal: request.signal })
}

const objectOf = ({ OBJECTS }: Env, tenant: Tenant, agentId: string) =>
  OBJECTS.get(OBJECTS.idFromName(`${tenant.id} ${agentId}`))
