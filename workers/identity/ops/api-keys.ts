import type { Ctx, Handler } from '#kit/serve'
import type { identity } from '../contract.ts'
import { findStanding, requireStanding } from '../policy/find.ts'
import { mayGive } from '../policy/reach.ts'
import { prefixOf, toKey } from '../rules/secret.ts'
import { hashOf, newSecret } from '../sign-in/secret.ts'
import { assertPerson } from './person.ts'

type App = typeof identity

export const createApiKey: Handler<App, 'api-key.create'> = async (ctx, input) => {
  assertPerson(ctx.actor)
  if (!mayGive(ctx.actor, await requireStanding(ctx, input.role))) return ctx.fail('above-own-role')
  if (input.expiresAt && input.expiresAt <= ctx.now) return ctx.invalid('#/expiresAt', 'not-in-future')
  const key = toKey(newSecret())
  const created = ctx.write.apiKey.create({
    ...input,
    prefix: prefixOf(key),
    hash: await hashOf(key),
    createdById: ctx.actor.id,
    createdByName: ctx.actor.name,
    lastUsedAt: null,
    revokedAt: null,
    program: null,
    accessUntil: null,
    generation: null,
  })
  ctx.emit('api-key.created', shown(created))
  return { ...created, key }
}

export const revokeApiKey: Handler<App, 'api-key.revoke'> = async (ctx, { id }) => {
  const key = await ctx.db.apiKey.require(id)
  const standing = await findStanding(ctx, key.role)
  const isAbove = standing && !mayGive(ctx.actor, standing)
  if (isAbove && key.createdById !== ctx.actor.id) return ctx.fail('above-own-role')
  if (key.revokedAt) return key
  const revoked = ctx.write.apiKey.update(key, { revokedAt: ctx.now })
  ctx.emit('api-key.revoked', { ...shown(revoked), endedWith: null })
  return revoked
}

/** The keys of a member who goes, ended in the act that lets them go. */
export async function endedKeys(
  ctx: Pick<Ctx<App, never, 'api-key.revoked'>, 'db' | 'write' | 'emit' | 'now'>,
  { userId, name }: { userId: string; name: string },
) {
  const keys = await ctx.db.apiKey.findMany({ where: { createdById: userId, revokedAt: null } })
  return keys.map((key) => {
    const revoked = ctx.write.apiKey.update(key, { revokedAt: ctx.now })
    ctx.emit('api-key.revoked', { ...shown(revoked), endedWith: name })
    return revoked
  })
}

type Shown = { id: string; version: number; name: string; role: string; prefix: string }
export const shown = ({ id, version, name, role, prefix }: Shown) => ({ id, version, name, role, prefix })
