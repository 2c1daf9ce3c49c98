import type { Context } from 'hono'
import { type Actor, notFound, unauthenticated } from '#kit/auth'
import { isKey } from '../rules/secret.ts'

import { sessionTokenOf } from './cookies.ts'
import { noteNetwork } from './key-networks.ts'

import { findKey, findSession, type Person } from './lookup.ts'
import { hashOf } from './secret.ts'

export type Caller = {
  /** Null for a person who has no business yet. */
  actor: Actor | null
  user: Person | null
  /** A key's own limit; the house's unless told. */
  ratePerMinute?: number
  /** All that the credential opens, where that is not the whole API. */
  audience?: 'mcp'
  /** How long this answer may be believed. */
  cacheSeconds: number
}

/** Revocation takes effect within this time. */
const mostSeconds = 30

/** Who sends this request, by API key or session cookie: one round trip, or 401. */
export async function authenticate(c: Context): Promise<Caller> {
  const authorization = c.req.header('authorization')
  const tenantId = c.req.header('mainstreet-tenant')
  if (authorization) {
    const caller = await byKey(authorization.replace(/^Bearer +/i, ''), tenantId)
    noteNetwork(c, caller.actor)
    return caller
  }
  const token = await sessionTokenOf(c)
  if (!token) throw unauthenticated()
  return bySession(token, tenantId)
}

async function byKey(text: string, tenantId: string | undefined): Promise<Caller & { actor: Actor }> {
  const key = isKey(text) ? await findKey(await hashOf(text)) : undefined
  if (!key) throw unauthenticated('this API key is unknown, expired or revoked')
  const { id, name, madeBy, standing, tenant, ratePerMinute, seconds, isForPrograms } = key
  if (tenantId && tenantId !== tenant.id) throw notFound('business', tenantId)
  return {
    actor: { type: 'key', id, name, madeBy, ...standing, tenant },
    user: null,
    ...(ratePerMinute && { ratePerMinute }),
    ...(isForPrograms && { audience: 'mcp' as const }),
    cacheSeconds: Math.min(mostSeconds, seconds),
  }
}

async function bySession(token: string, tenantId: string | undefined): Promise<Caller> {
  const session = await findSession(token)
  if (!session) throw unauthenticated('this session has ended')
  const { person, places, seconds } = session
  const place = tenantId ? places.find(({ tenant }) => tenant.id === tenantId) : places[0]
  if (tenantId && !place) throw notFound('business', tenantId)
  const { id, name } = person
  return {
    actor: place ? { type: 'user', id, name, ...place.standing, tenant: place.tenant } : null,
    user: person,
    cacheSeconds: Math.min(mostSeconds, seconds),
  }
}
