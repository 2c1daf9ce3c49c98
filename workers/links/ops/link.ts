import { env } from 'cloudflare:workers'
import { hashPassword } from 'better-auth/crypto'
import { hashOfToken, newToken, notFound, type Person } from '#kit/auth'
import type { Ctx, Handler } from '#kit/serve'
import { type links, mostLinks, mostYears } from '../contract.ts'
import { publicOps } from '../public.ts'

type App = typeof links
type Asking = Pick<Ctx<App>, 'actor' | 'invalid' | 'readers'>
type At = { app: string; noun: string; recordId: string }

export const yearMs = 365.25 * 86_400_000

/** Refuses whoever may not open the record, as they would be refused the record itself. */
async function assertOpen(ctx: Asking, { app, noun, recordId }: At, what = noun, whichId = recordId): Promise<void> {
  const { type, id, name, role, policy, team } = ctx.actor
  const self: Person = { type, id, name, role, ...(policy && { policy }), ...(team && { team }) }
  const readers = await ctx.readers(`${app}.${noun}`, recordId, [self])
  if (!Object.hasOwn(readers, id)) throw notFound(what, whichId)
}

const shown = <L extends { passwordHash: string | null }>({ passwordHash, ...link }: L) => ({
  ...{ ...link, hasPassword: passwordHash !== null },
})
const newestFirst = [{ createdAt: 'desc' as const }, { id: 'desc' as const }]

export const listLinks: Handler<App, 'link.list'> = async (ctx, { app, noun, recordId, limit }) => {
  if (publicOps(app, noun).length === 0) return ctx.invalid('#/noun', 'no-public-noun')
  await assertOpen(ctx, { app, noun, recordId })
  const items = await ctx.db.link.findMany({ where: { app, noun, recordId }, orderBy: newestFirst, take: limit })
  return { items: items.map(shown), nextCursor: null }
}

export const getLink: Handler<App, 'link.get'> = async (ctx, { id }) => {
  const link = await ctx.db.link.require(id)
  await assertOpen(ctx, link, 'link', id)
  return shown(link)
}

export const createLink: Handler<App, 'link.create'> = async (
  ctx,
  { app, noun, recordId, ops, password, expiresAt },
) => {
  const open = publicOps(app, noun)
  if (open.length === 0) return ctx.invalid('#/noun', 'no-public-noun')
  const wrong = ops?.findIndex((name) => !open.includes(name)) ?? -1
  if (wrong >= 0) return ctx.invalid(`#/ops/${wrong}`, 'not-public')
  const now = Date.parse(ctx.now)
  const until = expiresAt ? Date.parse(expiresAt) : now + yearMs
  if (until <= now) return ctx.invalid('#/expiresAt', 'in-past')
  if (until > now + mostYears * yearMs) return ctx.invalid('#/expiresAt', 'too-late', { maximum: mostYears })
  await assertOpen(ctx, { app, noun, recordId })
  const alive = { app, noun, recordId, revokedAt: null, expiresAt: { gt: ctx.now } }
  if ((await ctx.db.link.count({ where: alive })) >= mostLinks) return ctx.fail('too-many-links')
  const token = newToken()
  const { id: createdById, name: createdByName } = ctx.actor
  const link = ctx.write.link.create({
    ...{ app, noun, recordId, createdById, createdByName },
    ops: [...new Set(ops ?? open)],
    expiresAt: new Date(until).toISOString(),
    tokenHash: await hashOfToken(token),
    passwordHash: password === undefined ? null : await hashPassword(password),
    revokedAt: null,
    opened: 0,
    lastOpenedAt: null,
  })
  ctx.emit('link.created', link)
  return { ...shown(link), url: `${(env as unknown as { ORIGIN: string }).ORIGIN}/p/${token}/` }
}

export const revokeLink: Handler<App, 'link.revoke'> = async (ctx, { id }) => {
  const link = await ctx.db.link.require(id)
  await assertOpen(ctx, link, 'link', id)
  if (link.revokedAt) return shown(link)
  const revoked = ctx.write.link.update(link, { revokedAt: ctx.now })
  ctx.emit('link.revoked', revoked)
  return shown(revoked)
}
