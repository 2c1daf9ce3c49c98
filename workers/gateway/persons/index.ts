import type { Context } from 'hono'
import { type Actor, Fault, unauthenticated } from '#kit/auth'
import type { Subject } from '#kit/serve'
import { askAs, json } from '../ask-as.ts'
import { bounded } from '../body.ts'
import type { Env, GatewayEnv } from '../env.ts'
import { limitSession } from '../limits/index.ts'
import { sessionOf } from '../session.ts'
import { type Answer, everything, type Found, merged, numbersOf, type Outcome } from './report.ts'

/** What a business holds of a person, as one file: `POST /api/persons/export {email?, partyId?, userId?}`. */
export async function exportPerson(c: Context<GatewayEnv>): Promise<Response> {
  const { actor, id, subject } = await asked(c, 'export')
  const { answers } = await look(c.env, actor, subject)
  const apps = c.env.APPS.map((app, index) => {
    const found = answers[index]
    return found ? { app, status: 'done', holdings: found.holdings } : { app, status: 'no-answer', holdings: [] }
  })
  const about = { id, kind: 'export', at: new Date().toISOString() }
  await keep(c.env, actor, id, numbersOf(apps))
  return c.json({ ...about, apps }, 200, { 'content-disposition': 'attachment; filename="person.json"' })
}

/**
 * Forgets a person in every app: `POST /api/persons/erase {email?, partyId?, userId?, confirm}`. Whoever goes by the rows of
 * another goes first, and nobody before the last turn is done: so it can be repeated until all are.
 */
export async function erasePerson(c: Context<GatewayEnv>): Promise<Response> {
  const { actor, id, subject } = await asked(c, 'erase')
  const { answers, known } = await look(c.env, actor, subject)
  const apps: Answer[] = c.env.APPS.map((app, index) => ({
    app,
    status: answers[index] ? 'waiting' : 'no-answer',
    holdings: [],
  }))
  // Without all answers nobody can say what there is, and in which order it goes.
  for (const turn of everything(answers) ? [1, 2, 3] : []) {
    const due = apps.filter((_, index) => answers[index]?.turn === turn)
    await Promise.all(due.map((each) => erase(c.env, actor, each, known)))
    if (due.some(({ status, holdings }) => status !== 'done' || holdings.some(({ isWhole }) => isWhole === false)))
      break
  }
  const isDone = apps.every(
    ({ status, holdings }) => status === 'done' && holdings.every(({ isWhole }) => isWhole !== false),
  )
  await keep(c.env, actor, id, { isDone, apps })
  return c.json({ id, kind: 'erase', at: new Date().toISOString(), isDone, apps })
}

type Named = { email?: string; partyId?: string; userId?: string }

/** Identity says whether they may, and keeps that they did. */
async function asked(c: Context<GatewayEnv>, act: 'export' | 'erase') {
  const session = await sessionOf(c.req.raw, c.env)
  c.set('limitHeaders', await limitSession(session, c.env, c.executionCtx))
  const { actor } = session
  if (!actor) throw unauthenticated()
  const headers = { 'content-type': c.req.header('content-type') ?? '' }
  const { body, assertBounded } = bounded(c.req.raw, true)
  const text = await new Response(body).text()
  assertBounded()
  const init = { method: 'POST', body: text, headers }
  const { id } = await (await askAs(c.env, actor, 'identity', `/api/identity/v1/persons/${act}`, init)).json<{
    id: string
  }>()
  const { email, partyId, userId } = JSON.parse(text) as Named
  const subject: Subject = {
    emails: email ? [email.toLowerCase()] : [],
    partyIds: partyId ? [partyId] : [],
    userIds: userId ? [userId] : [],
    names: [],
    records: [],
  }
  return { actor, id, subject }
}

const mostRounds = 4

/** Asks everybody until nobody knows anything new. Nobody knows the person: 404. */
async function look(env: Env, actor: Actor, subject: Subject) {
  let known = subject
  for (let round = 1; ; round++) {
    const asking = json(known)
    const answers = await Promise.all(
      env.APPS.map((app) =>
        askAs(env, actor, app, '/internal/person/export', asking)
          .then((response) => response.json<Found>())
          .catch(logged(app)),
      ),
    )
    const next = merged(known, env.APPS, answers)
    const isOld = JSON.stringify(next) === JSON.stringify(known)
    known = next
    if (!isOld && round < mostRounds) continue
    const isNobody =
      everything(answers) && answers.every((found) => found?.holdings.every(({ rows }) => rows.length === 0))
    if (isNobody) throw Fault.of('not-found', 'nothing is held of such a person')
    return { answers, known }
  }
}

async function erase(env: Env, actor: Actor, answer: Answer, known: Subject): Promise<void> {
  const outcome = await askAs(env, actor, answer.app, '/internal/person/erase', json(known))
    .then((response) => response.json<{ holdings: Outcome[] }>())
    .catch(logged(answer.app))
  answer.status = outcome ? 'done' : 'no-answer'
  if (outcome) answer.holdings = outcome.holdings
}

/** In numbers; that it could not be kept undoes nothing. */
const keep = (env: Env, actor: Actor, id: string, report: unknown) =>
  askAs(env, actor, 'identity', '/internal/persons', json({ id, report })).catch(logged('identity'))

const logged = (app: string) => (cause: unknown) => {
  console.error(JSON.stringify({ level: 'error', name: `${app} did not answer for a person`, cause: String(cause) }))
  return undefined
}
