import type { Context, Hono } from 'hono'
import { PrismaClient } from '#db/webhooks'
import { type Actor, Fault, forbidden } from '#kit/auth'
import { type ClientOf, type Db, reads } from '#kit/db'
import { opener } from '#kit/seal'
import { type AppEnv, performAs } from '#kit/serve'
import { toHex } from '#kit/text'
import { webhooks } from '../contract.ts'
import { takeReceipt } from '../ops/receive.ts'
import { kept, toldBy } from '../rules/incoming.ts'
import { type Kind, verify } from '../rules/verify.ts'
import { sourceAt } from '../store/source-at.ts'

/** `POST /internal/source`, for the gateway: whose source has this token; null for one that never was or has ended. */
export function sourceRoutes(http: Hono<AppEnv>): void {
  http.post('/internal/source', async (c) => {
    const { token } = await c.req.json<{ token: string }>()
    return c.json(/^[\w-]{43}$/.test(token) ? ((await sourceAt(token)) ?? null) : null)
  })
}

/** `POST /internal/in?source=`, for the gateway: what somebody outside sent, its headers as one. Its signature is all that it is judged by. */
export function receiveRoutes(http: Hono<AppEnv>): void {
  http.post('/internal/in', async (c) => {
    const actor = c.get('actor')
    if (actor.role !== 'system') throw forbidden('only the house itself takes this in')
    const id = c.req.query('source') ?? ''
    const incoming = {
      headers: JSON.parse(c.req.header('mainstreet-incoming') ?? '{}') as Record<string, string>,
      body: new Uint8Array(await c.req.arrayBuffer()),
    }
    const { source, secrets } = await secretsOf(actor, id)
    if (source.status !== 'enabled') throw problem('source-disabled')
    const kind = source.kind as Kind
    const verdict = await verify(incoming, { kind, secrets, header: source.header, nowMs: Date.now() })
    if (verdict !== 'genuine') throw problem(verdict)
    const { providerId, type } = toldBy(kind, incoming, source.idPointer)
    const input = {
      ...{
        id,
        providerId: providerId?.slice(0, 300) || (await hashOf(incoming.body)),
        type: type?.slice(0, 200) ?? null,
      },
      ...{ headers: incoming.headers, ...kept(incoming.body) },
    }
    return c.json({ received: true, isRepeat: !(await take(c, actor, input)) })
  })
}

const problem = (code: 'source-disabled' | 'wrong-signature' | 'wrong-time') =>
  new Fault(`webhooks/${code}`, webhooks.problems[code])

async function secretsOf(actor: Actor, id: string) {
  const db: Db<ClientOf<'webhooks'>> = reads(PrismaClient, actor.tenant.id, { open: opener(webhooks, actor.tenant.id) })
  const [source, held] = await Promise.all([db.source.require(id), db.sourceSecret.findFirst({ where: { id } })])
  const isRotating = held?.earlierSecret && (held.earlierUntil as string) > new Date().toISOString()
  return { source, secrets: held ? [held.secret, ...(isRotating ? [held.earlierSecret as string] : [])] : [] }
}

type Taking = Parameters<typeof takeReceipt>[1]

/** False for what was taken in before: the database knows it by its id. */
async function take(c: Context<AppEnv>, actor: Actor, input: Taking): Promise<boolean> {
  const as = { contract: webhooks, client: PrismaClient, actor, context: c.executionCtx }
  try {
    await performAs({ ...as, name: 'receipt.take', handler: takeReceipt, input })
    return true
  } catch (fault) {
    if (fault instanceof Fault && fault.code === 'exists') return false
    throw fault
  }
}

const hashOf = async (bytes: Uint8Array) =>
  `sha256:${toHex(new Uint8Array(await crypto.subtle.digest('SHA-256', new Uint8Array(bytes))))}`
