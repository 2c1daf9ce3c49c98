import type { Hono } from 'hono'
import * as z from 'zod'
import { Fault, hashOfToken } from '#kit/auth'
import { transact } from '#kit/db'
import type { AppEnv } from '#kit/serve'
import { publicOps } from './public.ts'

const asked = z.object({ token: z.string().regex(/^[\w-]{22}$/), isCounted: z.boolean() })

/**
 * `POST /internal/open`, for the gateway: which record of which business a token opens, and for what. A wrong, expired or
 * revoked one is the same 404. What an app has taken back since, no older link opens.
 */
export function openRoutes(http: Hono<AppEnv>): void {
  http.post('/internal/open', async (c) => {
    const parsed = asked.safeParse(await c.req.json())
    if (!parsed.success) throw Fault.of('not-found', 'there is no such link')
    const sql = 'select tenant_id, id, app, noun, record_id, ops from links.open_link($1, $2)'
    const params = [await hashOfToken(parsed.data.token), parsed.data.isCounted]
    const [[row] = []] = await transact('platform', [{ sql, params }])
    if (!row) throw Fault.of('not-found', 'there is no such link')
    const [tenantId, id, app, noun, recordId, ops] = row as [string, string, string, string, string, string[]]
    const open = publicOps(app, noun)
    return c.json({ tenantId, id, link: { app, noun, recordId, ops: ops.filter((name) => open.includes(name)) } })
  })
}
