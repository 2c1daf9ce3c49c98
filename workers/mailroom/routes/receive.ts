import type { Context, Hono } from 'hono'
import { PrismaClient } from '#db/mailroom'
import { Fault, forbidden } from '#kit/auth'
import { type AppEnv, performAs, stableId } from '#kit/serve'
import { mailroom } from '../contract.ts'
import { inboundDomain } from '../ops/address.ts'
import { receiveMail } from '../ops/receive.ts'
import { identityOf } from '../rules/identity.ts'
import { mostMailBytes } from '../rules/limits.ts'
import { businessAt } from '../store/addressee.ts'
import { objectOf, put, remove } from '../store/bucket.ts'

/** `POST /internal/addressee`, for the gateway: which business gets mail at `to`; null for an address that never was or has ended. */
export function addresseeRoutes(http: Hono<AppEnv>): void {
  http.post('/internal/addressee', async (c) => {
    const { to } = await c.req.json<{ to: string }>()
    const [localPart, domain, ...rest] = to.trim().toLowerCase().split('@')
    if (!localPart || localPart.length > 64 || domain !== inboundDomain() || rest.length > 0) return c.json(null)
    const tenantId = await businessAt(localPart)
    return c.json(tenantId ? { tenantId } : null)
  })
}

/**
 * `POST /internal/mails?from=&to=`, for the gateway: a mail as it came in, from one server to another. Its bytes are stored before
 * anything is made of them; what is refused then leaves none.
 */
export function receiveRoutes(http: Hono<AppEnv>): void {
  http.post('/internal/mails', async (c) => {
    const actor = c.get('actor')
    if (actor.role !== 'system') throw forbidden('only the house itself takes mail in')
    const raw = await bytesOf(c)
    const id = await stableId(actor.tenant.id, await identityOf(raw))
    const object = objectOf(actor.tenant.id, id)
    await put(object, raw)
    const envelope = { envelopeFrom: addressed(c.req.query('from')), envelopeTo: addressed(c.req.query('to')) }
    const as = { contract: mailroom, client: PrismaClient, actor, context: c.executionCtx }
    const input = { id, size: raw.byteLength, ...envelope }
    try {
      await performAs({ ...as, name: 'mail.receive', handler: receiveMail, input })
    } catch (fault) {
      if (fault instanceof Fault && fault.code === 'mailroom/too-many-mails') await remove([{ object }])
      throw fault
    }
    return c.body(null, 204)
  })
}

const addressed = (address = '') => address.replaceAll(/\p{Cc}/gu, '').slice(0, 1000)

/** All of it, or a refusal as soon as it is more than is taken. */
async function bytesOf(c: Context<AppEnv>): Promise<Uint8Array> {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of c.req.raw.body ?? []) {
    size += chunk.byteLength
    if (size > mostMailBytes) throw new Fault('mailroom/too-large', mailroom.problems['too-large'])
    chunks.push(chunk)
  }
  const raw = new Uint8Array(size)
  let at = 0
  for (const chunk of chunks) {
    raw.set(chunk, at)
    at += chunk.byteLength
  }
  return raw
}
