import { createMcpHandler } from '@modelcontextprotocol/server'
import { assertSecrets, Fault, problemResponse, verifyToken } from '#kit/auth'
import { type Destination, explain, nameSpan, tracedRequest } from '#kit/trace'
import { serverFor } from './server.ts'

type Env = Destination & { ACTOR_KEYS: string }

/** Nothing is ever told unasked, so nobody needs to listen. */
const options = { responseMode: 'json', maxRequestBodySize: 1_048_576, maxSubscriptions: 0 } as const

/** Programs reach it by the gateway alone, which says for whom they come. */
export default {
  fetch: (request, env, context) => tracedRequest('mcp', request, env, context, () => answer(request, env)),
} satisfies ExportedHandler<Env>

async function answer(request: Request, env: Env): Promise<Response> {
  const { pathname, origin } = new URL(request.url)
  if (pathname === '/internal/health')
    return Response.json({ app: 'mcp', status: 'ok', version: env.VERSION?.id ?? null })
  try {
    if (pathname !== '/mcp') throw Fault.of('not-found', `nothing at ${pathname}`)
    nameSpan('/mcp')
    assertSecrets('mcp', env, ['ACTOR_KEYS'])
    const actor = await verifyToken(request.headers.get('mainstreet-actor') ?? undefined, env.ACTOR_KEYS)
    return await createMcpHandler(() => serverFor(actor, origin), options).fetch(request)
  } catch (fault) {
    if (!(fault instanceof Fault))
      console.error(JSON.stringify({ level: 'error', name: 'mcp fault', cause: explain(fault) }))
    return problemResponse(fault, request.headers.get('mainstreet-request') ?? '')
  }
}
