import { expect } from 'vitest'
import { type Client, eventually } from '#kit/testing'

export const agentsPath = '/api/agents/v1/agents'
export const runsPath = '/api/agents/v1/runs'
export const approvalsPath = '/api/agents/v1/approvals'

export const newAgent = async (call: Client, more: object = {}): Promise<string> => {
  const said = { name: 'Helper', purpose: 'Help', role: 'owner', ...more }
  const { status, body } = await call('POST', agentsPath, said)
  expect([status, body]).toEqual([201, body])
  return body.id
}

// biome-ignore lint/suspicious/noExplicitAny: bodies are what is tested
type Body = any

/** Asks an agent and waits until it has nothing more to do by itself. */
export async function asked(call: Client, agentId: string, text: string): Promise<Body> {
  const { status, body } = await call('POST', `${agentsPath}/${agentId}/ask`, { text })
  expect([status, body]).toEqual([200, body])
  return over(call, body.runId)
}

export async function over(call: Client, runId: string, states = ['waiting', 'done', 'failed']): Promise<Body> {
  let run: Body
  await eventually(async () => {
    run = (await call('GET', `${runsPath}/${runId}`)).body
    expect(states).toContain(run.status)
  })
  return run
}

/** What a run has proposed, in its order. */
export async function proposed(call: Client, runId: string): Promise<Body[]> {
  const { body } = await call('GET', `${approvalsPath}?filter[runId][eq]=${runId}&limit=100`)
  return body.items.sort((a: Body, b: Body) => a.position - b.position)
}

export const order = 'New customer Harbour Café, invoice 450 EUR for window cleaning'
