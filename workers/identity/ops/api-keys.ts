import type { Handler } from '#kit/serve'
import type { identity } from '../contract.ts'
import { mayGrant } from '../rules/rank.ts'
import { prefixOf, toKey } from '../rules/secret.ts'
import { hashOf, newSecret } from '../sign-in/secret.ts'

type App = typeof identity

export const createApiKey: Handler<App, 'api-key.create'> = async (ctx, input) => {
  if (!mayGrant(ctx.actor.role, input.role)) return ctx.fail('above-own-role')
  if (input.expiresAt && input.expiresAt <= ctx.now) return ctx.invalid('#/expiresAt', 'must be in the future')
  const key = toKey(newSecret())
  const created = ctx.write.apiKey.create({
    ...input,
    prefix: prefixOf(key),
    hash: await hashOf(key),
    createdById: ctx.actor.id,
    createdByName: ctx.actor.name,
    lastUsedAt: null,
    revokedAt: null,
  })
  ctx.emit('api-key.created', shown(created))
  return { ...created, key }
}

export const revokeApiKey: Handler<App, 'api-key.revoke'> = async (ctx, { id }) => {
  const key = await ctx.db.apiKey.require(id)
  if (key.revokedAt) return key
  const revoked = ctx.write.apiKey.update(key, { revokedAt: ctx.now })
  ctx.emit('api-key.revoked', shown(revoked))
  return revoked
}

type Shown = { id: string; version: number; name: string; role: string; prefix: string }
const shown = ({ id, version, name, role, prefix }: Shown) => ({ id, version, name, role, prefix })
