import { assertSecrets, problemResponse, verifyToken } from '#kit/auth'
import type { Hint } from '#kit/events'
import { type Destination, nameSpan, tracedRequest } from '#kit/trace'
import { heardBy } from './heard.ts'
import type { Coming, Room } from './room.ts'

export { Room } from './room.ts'

type Env = Destination & { ACTOR_KEYS: string; ROOMS: DurableObjectNamespace<Room> }

/** The way to the rooms, one for each business: browsers come in through the gateway, hints from the fanout. */
export default {
  fetch(request, env, context) {
    const { pathname } = new URL(request.url)
    const answer = answers[pathname]
    if (!answer) return new Response(null, { status: 404 })
    return tracedRequest('room', request, env, context, () => {
      nameSpan(pathname)
      return answer(request, env)
    })
  },
} satisfies ExportedHandler<Env>

const answers: Record<string, (request: Request, env: Env) => Promise<Response> | Response> = {
  '/internal/health': (_, env) => Response.json({ app: 'room', status: 'ok', version: env.VERSION?.id ?? null }),
  '/internal/socket': enter,
  '/internal/hints': pass,
  '/internal/over': end,
}

/** Which room, and as whom, is what the gateway signed; nothing else of the request counts. */
async function enter(request: Request, env: Env): Promise<Response> {
  try {
    assertSecrets('room', env, ['ACTOR_KEYS'])
    const actor = await verifyToken(request.headers.get('mainstreet-actor') ?? undefined, env.ACTOR_KEYS)
    const { id, name, type } = actor
    const seat = JSON.stringify({ id, name, type, hears: heardBy(actor) } satisfies Coming)
    const headers = { upgrade: 'websocket', 'mainstreet-seat': seat.replace(/[^ -~]/g, escaped) }
    return await roomOf(env, actor.tenant.id).fetch('https://room/', { headers })
  } catch (fault) {
    return problemResponse(fault, request.headers.get('mainstreet-request') ?? '')
  }
}

/** A header takes ASCII alone, and JSON knows how to say the rest in it. */
const escaped = (letter: string) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`

/** A room that fails keeps its hints from nobody else. */
async function pass(request: Request, env: Env): Promise<Response> {
  const rooms = Object.entries(await request.json<Record<string, Hint[]>>())
  const told = await Promise.allSettled(rooms.map(([tenantId, hints]) => roomOf(env, tenantId).hint(hints)))
  for (const result of told)
    if (result.status === 'rejected')
      console.error(JSON.stringify({ level: 'error', name: 'hint lost', cause: String(result.reason) }))
  return new Response(null, { status: 204 })
}

/** Somebody's right to listen may have ended, in these businesses. */
async function end(request: Request, env: Env): Promise<Response> {
  const { tenants, userId } = await request.json<{ tenants: string[]; userId?: string }>()
  await Promise.all(tenants.map((tenantId) => roomOf(env, tenantId).end(userId)))
  return new Response(null, { status: 204 })
}

const roomOf = (env: Env, tenantId: string) => env.ROOMS.get(env.ROOMS.idFromName(tenantId))
