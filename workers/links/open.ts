import { verifyPassword } from 'better-auth/crypto'
import type { Hono } from 'hono'
import * as z from 'zod'
import { Fault, hashOfToken } from '#kit/auth'
import { transact } from '#kit/db'
import type { AppEnv } from '#kit/serve'
import { sha256 } from '#kit/text'
import { mostPasswordLetters } from './contract.ts'
import { publicOps } from './public.ts'

const token = z.string().regex(/^[\w-]{22}$/)
const opening = z.object({ token, isCounted: z.boolean(), key: z.hash('sha256').optional() })
const unlocking = z.object({ token, password: z.string().max(mostPasswordLetters), network: z.string().max(100) })

const none = () => Fault.of('not-found', 'there is no such link')

/** Doors for the gateway. A wrong, expired or revoked token is the same 404. */
export function openRoutes(http: Hono<AppEnv>): void {
  /**
   * Which record of which business a token opens, and for what; `isLocked` alone, where a password is asked for and `key` is none
   * of it. What an app has taken back since, no older link opens.
   */
  http.post('/internal/open', async (c) => {
    const parsed = opening.safeParse(await c.req.json())
    if (!parsed.success) throw none()
    const { token, isCounted, key = null } = parsed.data
    const sql = 'select tenant_id, id, app, noun, record_id, ops, is_locked from links.open_link($1, $2, $3)'
    const [[row] = []] = await transact('platform', [{ sql, params: [await hashOfToken(token), isCounted, key] }])
    if (!row) throw none()
    const [tenantId, id, app, noun, recordId, ops, isLocked] = row as [...Five, string[], boolean]
    if (isLocked) return c.json({ isLocked })
    const open = publicOps(app, noun)
    return c.json({ tenantId, id, link: { app, noun, recordId, ops: ops.filter((name) => open.includes(name)) } })
  })

  /** What opens a link from now on, to whoever knows its password; null for a wrong one, 429 after too many of them. */
  http.post('/internal/unlock', async (c) => {
    const parsed = unlocking.safeParse(await c.req.json())
    if (!parsed.success) throw none()
    const { token, password, network } = parsed.data
    const sql = 'select tenant_id, id, password_hash from links.password_of($1)'
    const [[row] = []] = await transact<[string, string, string]>('platform', [
      { sql, params: [await hashOfToken(token)] },
    ])
    if (!row) throw none()
    const [tenantId, id, hash] = row
    const tries = await triesOf(id, network)
    await count(tenantId, id, tries)
    if (!(await verifyPassword({ hash, password }))) return c.json({ key: null })
    await giveBack(tenantId, id, tries)
    return c.json({ key: await sha256(hash) })
  })
}

type Five = [string, string, string, string, string]
type Try = { subject: string; most: number; seconds: number }

/** Who guesses is counted by network, and all that guess one link together; of a network only a hash is kept. */
const triesOf = async (linkId: string, network: string): Promise<Try[]> => [
  { subject: await sha256(`${linkId} ${network}`), most: 10, seconds: 15 * 60 },
  { subject: 'all', most: 60, seconds: 60 * 60 },
]

/** Counts a try before it is made, so that it holds however many come at once. */
async function count(tenantId: string, linkId: string, tries: readonly Try[]): Promise<void> {
  const sql = `insert into links.attempt as a (tenant_id, link_id, subject, count, ends_at)
    values ($1, $2, $3, 1, now() + make_interval(secs => $5))
    on conflict (tenant_id, link_id, subject) do update set
      count = case when a.ends_at <= now() then 1 else a.count + 1 end,
      ends_at = case when a.ends_at <= now() then excluded.ends_at else a.ends_at end
    where a.ends_at <= now() or a.count < $4 returning 1`
  // In turn: a network that has none left counts against nobody else who knows the link.
  for (const { subject, most, seconds } of tries) {
    const params = [tenantId, linkId, subject, most, seconds]
    const [counted = []] = await transact({ tenantId }, [{ sql, params }])
    if (counted.length === 0) throw Fault.of('rate-limited', 'too many wrong passwords for this link')
  }
}

/** A try that was no wrong guess. */
async function giveBack(tenantId: string, linkId: string, tries: readonly Try[]): Promise<void> {
  const sql = `update links.attempt set count = greatest(count - 1, 0) where link_id = $1 and subject = $2`
  await transact(
    { tenantId },
    tries.map(({ subject }) => ({ sql, params: [linkId, subject] })),
  )
}
