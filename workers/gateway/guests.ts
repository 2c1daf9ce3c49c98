import type { Context } from 'hono'
import { html } from 'hono/html'
import { type Actor, Fault, issueToken, type Tenant } from '#kit/auth'
import { languageOf } from '#kit/public'
import { traceparent } from '#kit/trace'
import { ask } from './ask.ts'
import { asked } from './asked.ts'
import { bounded, withinBounds } from './body.ts'
import { type GatewayEnv, serviceOf } from './env.ts'
import { limitAddress } from './limits/index.ts'
import { keyOf, lockedLink, unlock } from './locked-link.ts'
import { isForeign } from './origin.ts'
import { page } from './pages.ts'

type Opened = { tenantId: string; id: string; link: NonNullable<Actor['link']> }

/** The page, a file or an act of it. Dots, plain or encoded, would lead to what apps ask of each other alone. */
const within = /^\/(?:[a-z][a-z-]*\/?)?$/

/** All that an app learns of whoever visits, besides their address and what they visit with (`visitor`). */
const handedOn = [
  ...['accept', 'accept-language', 'content-type', 'content-length', 'idempotency-key'],
  ...['range', 'if-range', 'if-none-match'],
]

/**
 * `/p/:token/…`: somebody outside, with a link to one record of one business. They come without credentials, but for the password
 * of the link where it has one, as a guest who may do what the link says; an unknown link is like one that has expired or was
 * revoked, or whose record is gone.
 */
export async function toGuest(c: Context<GatewayEnv>): Promise<Response> {
  const { raw, method } = c.req
  await limitAddress(raw, c.req.path, c.env)
  if (method !== 'GET' && method !== 'HEAD' && method !== 'POST') throw Fault.of('not-found', `no ${method} here`)
  if (isForeign(method, raw.url, raw.headers)) throw Fault.of('forbidden', 'this request came from another site')
  const { token = '' } = c.req.param()
  const rest = c.req.path.slice(`/p/${token}`.length)
  if (rest === '') return c.redirect(`/p/${token}/`, 308)
  if (!within.test(rest)) return deadLink(c)
  try {
    if (method === 'POST' && rest === '/unlock') return await unlock(c, token)
    const actor = await guestOf(c, token, method === 'GET' && rest === '/')
    if (!actor) return lockedLink(c)
    return withoutTrace(await passOn(c, actor, rest.replace(/\/$/, '')))
  } catch (fault) {
    if (!(fault instanceof Fault) || fault.status !== 404) throw fault
    return deadLink(c)
  }
}

/** Nobody, where a password is asked for that they have not given yet. */
async function guestOf(c: Context<GatewayEnv>, token: string, isCounted: boolean): Promise<Actor | undefined> {
  const question = { token, isCounted, key: keyOf(c) }
  const opened = await asked<Opened | { isLocked: true }>(c, 'links', '/internal/open', question)
  if ('isLocked' in opened) return undefined
  const { tenantId, id, link } = opened
  const tenant = await asked<Tenant>(c, 'identity', `/internal/tenants/${tenantId}`)
  const visitor = { address: c.req.header('cf-connecting-ip') ?? null, agent: agentOf(c) }
  return { type: 'link', id, name: 'Link', role: 'guest', link: { ...link, visitor }, tenant }
}

const agentOf = (c: Context<GatewayEnv>) => c.req.header('user-agent')?.slice(0, 300) ?? null

async function passOn(c: Context<GatewayEnv>, actor: Actor, rest: string): Promise<Response> {
  const { app, noun } = actor.link as Opened['link']
  const body = bounded(c.req.raw, true)
  const headers = new Headers({
    'mainstreet-actor': await issueToken(actor, c.env.ACTOR_KEYS),
    'mainstreet-request': c.get('requestId'),
    traceparent: traceparent(),
  })
  for (const name of handedOn) {
    const value = c.req.header(name)
    if (value) headers.set(name, value)
  }
  const url = `https://${app}/public/${noun}${rest}${new URL(c.req.url).search}`
  const request = new Request(url, { method: c.req.method, headers, body: body.body, redirect: 'manual' })
  return withinBounds(body, () => ask(app, serviceOf(c.env, app), request))
}

/** The address is the credential: it goes to nobody else, and into no index. */
function withoutTrace(response: Response): Response {
  if (response.status === 404) throw Fault.of('not-found')
  const answer = new Response(response.body, response)
  answer.headers.delete('set-cookie')
  answer.headers.set('referrer-policy', 'no-referrer')
  answer.headers.set('x-robots-tag', 'noindex, nofollow')
  return answer
}

const words = {
  en: {
    title: 'This link does not work',
    text: 'It may have expired, or whoever sent it has ended it. Please ask them for a new one.',
  },
  de: {
    title: 'Dieser Link funktioniert nicht',
    text: 'Er ist abgelaufen oder wurde vom Absender beendet. Bitte fragen Sie dort nach einem neuen.',
  },
}

async function deadLink(c: Context<GatewayEnv>): Promise<Response> {
  const language = languageOf(c.req.header('accept-language') ?? '', ['en', 'de'] as const)
  const { title, text } = words[language]
  const headers = { 'x-robots-tag': 'noindex, nofollow', 'referrer-policy': 'no-referrer' }
  return c.html(String(await page(title, html`<h1>${title}</h1><p>${text}</p>`, 'plain', language)), 404, headers)
}
