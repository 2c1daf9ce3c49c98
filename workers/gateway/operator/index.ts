import type { Context } from 'hono'
import { setCookie } from 'hono/cookie'
import { forbidden, invalid, unauthenticated } from '#kit/auth'
import { traceparent } from '#kit/trace'
import { ask } from '../ask.ts'
import { type Env, type GatewayEnv, serviceOf } from '../env.ts'
import { probeAll } from '../health.ts'
import { limitAddress } from '../limits/index.ts'
import { comesFromElsewhere } from '../origin.ts'
import { cookieName, fieldsOf, isOperator, isSame, lifetimeSeconds, newSession, tokenOf } from './key.ts'
import { type AppState, type Overview, overviewPage, signInPage } from './page.ts'

type C = Context<GatewayEnv>

/** How the house is: every app, what waits, and the letters. A part that does not answer is missing, not an error. */
async function stateOf(env: Env): Promise<{ apps: AppState[]; events: Overview | null }> {
  const [health, events, ...waiting] = await Promise.all([
    probeAll(env),
    read<Overview>(env, 'dead-letter'),
    ...env.APPS.map((app) => read<Pick<AppState, 'waiting'>>(env, app)),
  ])
  const apps = Object.entries(health).map(([name, { status, ms }]) => ({
    ...{ name, status, ms },
    waiting: waiting[env.APPS.indexOf(name)]?.waiting ?? [],
  }))
  return { apps, events }
}

async function read<T>(env: Env, name: string): Promise<T | null> {
  const request = new Request(`https://${name}/internal/state`, { headers: { traceparent: traceparent() } })
  const response = await ask(name, serviceOf(env, name), request, 5000).catch(() => undefined)
  return response?.ok ? response.json<T>() : null
}

export async function operatorsState(c: C): Promise<Response> {
  if (!isOperator(c)) throw unauthenticated('this takes the operator’s token')
  return c.json(await stateOf(c.env))
}

export async function operatorsPage(c: C): Promise<Response> {
  if (!isOperator(c)) return c.html(signInPage(false), 401)
  return c.html(overviewPage(await stateOf(c.env)))
}

const cookieOf = (c: C, maxAge: number) => ({
  ...({ httpOnly: true, sameSite: 'Strict', path: '/operator', maxAge } as const),
  secure: c.req.url.startsWith('https:'),
})

export async function signIn(c: C): Promise<Response> {
  const token = tokenOf(c.env)
  await guard(c)
  // Guessing is limited as at any other sign-in.
  await limitAddress(c.req.raw, '/api/auth/sign-in/operator', c.env)
  const { token: given } = await fieldsOf(c)
  if (typeof given !== 'string' || !isSame(given.trim(), token)) return c.html(signInPage(true), 401)
  setCookie(c, cookieName, newSession(token), cookieOf(c, lifetimeSeconds))
  return c.redirect('/operator', 303)
}

export async function signOut(c: C): Promise<Response> {
  tokenOf(c.env)
  await guard(c)
  setCookie(c, cookieName, '', cookieOf(c, 0))
  return c.redirect('/operator', 303)
}

/** A form's button, or JSON of the same fields: another try for letters, or their end. */
export async function changeLetters(c: C): Promise<Response> {
  if (!isOperator(c)) throw unauthenticated('this takes the operator’s token')
  await guard(c)
  const wish = toWish(await fieldsOf(c))
  const headers = { 'content-type': 'application/json', traceparent: traceparent() }
  const body = JSON.stringify(wish)
  const request = new Request('https://dead-letter/internal/letters', { method: 'POST', headers, body })
  const response = await ask('dead-letter', serviceOf(c.env, 'dead-letter'), request)
  return c.req.path.startsWith('/api/')
    ? c.json(await response.json<{ letters: number }>())
    : c.redirect('/operator', 303)
}

const mostIds = 1000
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

function toWish({ act, id, ids, consumer }: Record<string, unknown>) {
  if (act !== 'replay' && act !== 'drop') throw invalid('#/act', 'not-an-option', { options: 'replay, drop' })
  const named = id !== undefined ? [id] : ids
  if (named === undefined && typeof consumer === 'string' && consumer.length <= 100) return { act, consumer }
  if (!Array.isArray(named)) throw invalid('#/ids', 'not-a-list')
  if (named.length > mostIds) throw invalid('#/ids', 'too-many', { maximum: mostIds })
  if (!named.every((each) => typeof each === 'string' && uuid.test(each))) throw invalid('#/ids', 'not-an-id')
  return { act, ids: named as string[] }
}

/** A cookie goes along by itself, so a page of another site could press the buttons. */
async function guard(c: C): Promise<void> {
  if (comesFromElsewhere(c.req.url, c.req.raw.headers)) throw forbidden('this request came from another site')
}
