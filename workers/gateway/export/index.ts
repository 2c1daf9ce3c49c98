import type { Context } from 'hono'
import { type Actor, unauthenticated } from '#kit/auth'
import type { PortableTable } from '#kit/db'
import { askAs } from '../ask-as.ts'
import type { Env, GatewayEnv } from '../env.ts'
import { sessionOf } from '../session.ts'
import { type Part, writeArchive } from './archive.ts'

/** All that a business has as one archive, for the owner whom identity gave the link (`identity.tenant.export`). */
export async function toExport(c: Context<GatewayEnv>): Promise<Response> {
  // A download is a page to open, and those carry no header of ours.
  const headers = new Headers(c.req.raw.headers)
  headers.set('mainstreet-tenant', c.req.query('tenant') ?? '')
  const { actor } = await sessionOf(new Request(c.req.raw, { headers }), c.env)
  if (!actor) throw unauthenticated()
  const token = c.req.query('token') ?? ''
  const redeemed = await askAs(c.env, actor, 'identity', '/internal/exports', { method: 'POST', body: token })
  const { name } = await redeemed.json<{ name: string }>()
  const createdAt = new Date().toISOString()
  const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>()
  const about = { tenantId: actor.tenant.id, name, createdAt, isSnapshot: false }
  c.executionCtx.waitUntil(
    writeArchive(writable, about, parts(c.env, actor)).catch((cause) => {
      console.error(JSON.stringify({ at: createdAt, level: 'error', name: 'export broken off', cause: String(cause) }))
      return writable.abort(cause).catch(() => {})
    }),
  )
  return new Response(readable, {
    headers: {
      'content-type': 'application/zip',
      'content-disposition': `attachment; filename="mainstreet-${createdAt.slice(0, 10)}.zip"`,
      'cache-control': 'no-store',
    },
  })
}

async function* parts(env: Env, actor: Actor): AsyncGenerator<Part> {
  for (const app of env.APPS) {
    const tables = await (await askAs(env, actor, app, '/internal/export')).json<PortableTable[]>()
    for (const { name, columns, secret, isView } of tables) {
      const lines = async () => {
        const { body } = await askAs(env, actor, app, `/internal/export?table=${encodeURIComponent(name)}`)
        if (!body) throw new Error(`${app} answered no rows of ${name}`)
        return body
      }
      yield { app, table: name, columns, isRestored: secret.length === 0 && !isView, lines }
    }
  }
}
