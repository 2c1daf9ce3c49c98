import { Buffer } from 'node:buffer'
import { createHash, createHmac, timingSafeEqual } from 'node:crypto'
import type { Context } from 'hono'
import { getCookie } from 'hono/cookie'
import { Fault } from '#kit/auth'
import type { GatewayEnv } from '../env.ts'

export const cookieName = 'operator'
export const lifetimeSeconds = 8 * 3600
const leastLength = 32

/** The house's own door: who hosts it, and no business's. Without a token that is worth one there is no door at all. */
export function tokenOf({ OPERATOR_TOKEN: token }: GatewayEnv['Bindings']): string {
  if (!token || token.length < leastLength) throw Fault.of('not-found', 'there is no operator here')
  return token
}

/** Digests of one length, so that the comparison tells nothing of either. */
export function isSame(given: string, wanted: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest()
  return timingSafeEqual(digest(given), digest(wanted))
}

const sign = (until: number, token: string) =>
  createHmac('sha256', token).update(`operator until ${until}`).digest('base64url')

/** A session is its end and a proof of it: nothing is kept, and another token ends them all. */
export function newSession(token: string, now = Date.now()): string {
  const until = Math.floor(now / 1000) + lifetimeSeconds
  return `${until}.${sign(until, token)}`
}

export function isSession(session: string, token: string, now = Date.now()): boolean {
  const [until = '', proof = ''] = session.split('.')
  return /^\d{1,12}$/.test(until) && Number(until) * 1000 > now && isSame(proof, sign(Number(until), token))
}

export function isOperator(c: Context<GatewayEnv>): boolean {
  const token = tokenOf(c.env)
  const bearer = /^Bearer (.+)$/.exec(c.req.header('authorization') ?? '')?.[1]
  if (bearer !== undefined) return isSame(bearer, token)
  return isSession(getCookie(c, cookieName) ?? '', token)
}

/** What a form or a JSON body says; a few kilobytes at most. */
export async function fieldsOf(c: Context<GatewayEnv>): Promise<Record<string, unknown>> {
  if (Number(c.req.header('content-length') ?? 0) > 65_536) throw Fault.of('too-large', 'at most 65536 bytes')
  const bytes = Buffer.from(await c.req.arrayBuffer())
  if (bytes.byteLength > 65_536) throw Fault.of('too-large', 'at most 65536 bytes')
  if (!c.req.header('content-type')?.startsWith('application/json'))
    return Object.fromEntries(new URLSearchParams(bytes.toString('utf8')))
  try {
    const read: unknown = JSON.parse(bytes.toString('utf8'))
    if (typeof read === 'object' && read !== null) return read as Record<string, unknown>
  } catch {}
  throw Fault.of('malformed-body', 'the body is no JSON object')
}
