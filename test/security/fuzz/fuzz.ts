import { Agent, request } from 'node:http'
import { text } from 'node:stream/consumers'
import { draw } from '../../../db/kit/draw.ts'
import { type House, type Prepared, prepare, type Target } from './request.ts'

export type Fault = { index: number; why: string; request: string; answer: string }
export type Report = { requests: number; statuses: Record<string, number>; faults: Fault[] }
type Options = {
  origin: string
  house: House
  targets: readonly Target[]
  seed: string
  requests: number
  onFault?: (fault: Fault) => void
}
type Answer = { status: number; type: string; body: string; isOurs?: boolean }

const atOnce = 16
/** Longer than the gateway waits for an app. */
const patienceMs = 40_000

/** Sends so many random requests, the same ones for the same seed, and reports each answer that is not decent. */
export async function fuzz({ origin, house, targets, seed, requests, onFault }: Options): Promise<Report> {
  const agent = new Agent({ keepAlive: true, maxSockets: atOnce })
  const report: Report = { requests, statuses: {}, faults: [] }
  let next = 0
  const work = async () => {
    for (let index = next++; index < requests; index = next++) {
      const chance = draw(`${seed}:${index}`)
      const prepared = prepare(chance.pick(targets), chance, house)
      const answer = await sendAgain(agent, origin, prepared)
      report.statuses[answer.status] = (report.statuses[answer.status] ?? 0) + 1
      const why = wrongWith(prepared, answer)
      if (!why) continue
      const fault = { index, why, request: told(prepared), answer: answer.body.slice(0, 300) }
      report.faults.push(fault)
      onFault?.(fault)
    }
  }
  await Promise.all(Array.from({ length: atOnce }, work))
  agent.destroy()
  return report
}

/**
 * In front of the gateway stands the proxy of `wrangler dev`. When it drops its own connection it answers in the
 * gateway's place, without an id of the request: that says nothing of the house, and is asked once more.
 */
async function sendAgain(agent: Agent, origin: string, prepared: Prepared): Promise<Answer> {
  const nothing = (cause: unknown): Answer => ({ status: 0, type: '', body: String(cause) })
  const answer = await send(agent, origin, prepared).catch(nothing)
  const isDropped = answer.status === 500 && !answer.isOurs && answer.body.includes('Network connection lost')
  return isDropped ? send(agent, origin, prepared).catch(nothing) : answer
}

/** Node's fetch would tidy the path up, and send no body with GET. */
function send(agent: Agent, origin: string, { method, path, headers, body }: Prepared): Promise<Answer> {
  const { hostname, port } = new URL(origin)
  return new Promise((resolve, reject) => {
    const length = body ? { 'content-length': String(body.byteLength) } : {}
    const sent = request({
      agent,
      hostname,
      port,
      method,
      path,
      headers: { ...headers, ...length },
      timeout: patienceMs,
    })
    sent.once('response', (response) => {
      text(response).then((body) => {
        const { statusCode: status = 0, headers } = response
        resolve({ status, type: headers['content-type'] ?? '', body, isOurs: 'x-request-id' in headers })
      }, reject)
    })
    sent.once('timeout', () => sent.destroy(new Error('no answer')))
    sent.once('error', reject)
    sent.end(body)
  })
}

/** No 5xx, and whoever is refused is told why: a problem with a code, a pointer and one more where a field is wrong. */
function wrongWith({ method }: Prepared, { status, type, body }: Answer): string | undefined {
  if (status === 0) return 'no answer'
  if (status >= 500) return `answered ${status}`
  if (status < 400 || method === 'HEAD') return undefined
  if (!type.startsWith('application/problem+json')) return `${status} is ${type || 'nothing'}, no problem`
  const problem = JSON.parse(body) as { code?: string; status?: number; errors?: { pointer?: string; code?: string }[] }
  if (!problem.code || problem.status !== status) return `${status} without its code`
  const isPointing =
    problem.errors?.length && problem.errors.every(({ pointer, code }) => code && pointer?.startsWith('#/'))
  return problem.code === 'invalid-input' && !isPointing ? '422 without a pointer or a code' : undefined
}

const told = ({ method, path, headers, body }: Prepared) => {
  const { authorization: _, cookie: __, ...rest } = headers
  return `${method} ${path.slice(0, 300)} ${JSON.stringify(rest).slice(0, 300)} ${body?.toString('utf8').slice(0, 500) ?? ''}`
}
