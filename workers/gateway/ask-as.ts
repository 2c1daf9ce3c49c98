import { type Actor, Fault, issueToken } from '#kit/auth'
import type { FieldError } from '#kit/contract'
import { traceparent } from '#kit/trace'
import { ask } from './ask.ts'
import { type Env, serviceOf } from './env.ts'

type Problem = {
  code: string
  status: number
  title: string
  detail?: string
  errors?: FieldError[]
}

/** Asks an app for an actor; its problem is thrown. Each question carries a token of its own: a long download outlives the first. */
export async function askAs(
  env: Env,
  actor: Actor,
  app: string,
  path: string,
  init: RequestInit = {},
): Promise<Response> {
  const headers = new Headers(init.headers)
  headers.set('mainstreet-actor', await issueToken(actor, env.ACTOR_KEYS))
  headers.set('traceparent', traceparent())
  const response = await ask(app, serviceOf(env, app), new Request(`https://${app}${path}`, { ...init, headers }))
  if (response.ok) return response
  const problem = await response.json<Problem>()
  throw new Fault(problem.code, problem, problem.detail, problem.errors)
}

export const json = (body: unknown): RequestInit => ({
  method: 'POST',
  body: JSON.stringify(body),
  headers: { 'content-type': 'application/json' },
})
