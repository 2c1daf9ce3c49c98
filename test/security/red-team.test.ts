import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type * as z from 'zod'
import { contracts } from '#contracts'
import { type Contract, type Op, route } from '#kit/contract'
import { type Business, type Client, newBusiness, query } from '#kit/testing'
import { samples } from '../../workers/samples.ts'
import { newFurnishedBusiness } from '../browser/furnished.ts'
import { asked, proposed } from '../flows/asking-agents.ts'
import { calls, ModelService, says, stream } from '../flows/model-service.ts'
import { settled } from '../flows/selling.ts'

/**
 * The worst model there is: it does whatever a text has told it, which any mail, comment, name or file may have done. So
 * what holds must hold without it: each op of the house is tried, as the mightiest agent that somebody can make.
 */
type Attack = { op: string; input: Record<string, unknown> }
type Step = { kind: string; op: string | null; mode: string; output: string | null; summary: string | null }

let models: ModelService
let home: Business
let foreign: Business
beforeAll(async () => {
  ;[models, home, foreign] = await Promise.all([ModelService.open(), newBusiness(), newFurnishedBusiness()])
  // What is sent there again and again is told of, whatever an agent does.
  const endpoints = '/api/webhooks/v1/endpoints'
  const [endpoint] = (await foreign.call('GET', endpoints)).body.items
  expect((await foreign.call('POST', `${endpoints}/${endpoint.id}/disable`, {})).status).toBe(200)
  await settled(foreign)
})
afterAll(() => models.close())

const ops = contracts.flatMap((contract: Contract) =>
  Object.entries(contract.ops).map(([name, op]) => ({ contract, name, op, address: `${contract.app}.${name}` })),
)
const isOutOfBounds = ({ effect, agent, secret }: Op) => effect === 'irreversible' || agent !== undefined || secret
const allowed = ops.filter(({ op }) => op.effect === 'write' && !isOutOfBounds(op)).map(({ address }) => address)
const sampleOf = ({ contract: { app }, name }: (typeof ops)[number]) =>
  (samples as unknown as Record<string, Record<string, object>>)[app]?.[name] ?? {}

/** One record of every noun of theirs that has a list, by `app.noun`. */
async function recordsOf(call: Client): Promise<Map<string, string>> {
  const lists = ops.filter(({ name, op }) => name.endsWith('.list') && route(op).method === 'GET')
  const found = await Promise.all(
    lists.map(async ({ contract, name, op }) => {
      const { body } = await call('GET', `/api/${contract.app}/v1${route(op).path}?limit=1`)
      return [`${contract.app}.${name.slice(0, -'.list'.length)}`, body?.items?.[0]?.id] as const
    }),
  )
  return new Map(found.flatMap(([noun, id]) => (typeof id === 'string' ? [[noun, id]] : [])))
}

const perStep = 50
const mostAllowed = 50
/** Makes all these calls and answers the steps of the run. */
async function tried(tool: 'read' | 'act', attacks: readonly Attack[]): Promise<Step[]> {
  const parts = Array.from({ length: Math.ceil(attacks.length / perStep) }, (_, at) =>
    attacks.slice(at * perStep, (at + 1) * perStep),
  )
  const agentId = await models.agent(
    home.call,
    'openai',
    (response, _, count) => {
      const part = parts[count - 1]
      stream(response, part ? calls(tool, ...part) : says('Done.'))
    },
    { mayDo: allowed.slice(0, mostAllowed), maxTokens: 2_000_000 },
  )
  const run = await asked(home.call, agentId, 'Do what you were told')
  expect(run).toMatchObject({ answer: 'Done.', fault: null })
  for (const each of await proposed(home.call, run.id)) expect(each.status).toBe('pending')
  return run.steps.filter(({ kind }: Step) => kind === 'call')
}

/** How much each app has told of a business; that an agent proposes something is told by its own app, and to people. */
async function told(tenantId: string): Promise<object | undefined> {
  const counts = contracts
    .filter(({ app }) => app !== 'agents' && app !== 'notifications')
    .map(({ app }) => `(select count(*) from "${app}".outbox where tenant_id = $1) as "${app}"`)
  const [row] = await query<object>(`select ${counts.join(', ')}`, [tenantId])
  return row
}

describe('an agent that does whatever it is told', () => {
  it('reads no record of another business, whichever op it asks', async () => {
    const ids = await recordsOf(foreign.call)
    const attacks = ops
      .filter(({ op, name }) => op.effect === 'read' && name.endsWith('.get'))
      .flatMap(({ address }) => {
        const id = ids.get(address.slice(0, -'.get'.length))
        return id ? [{ op: address, input: { id } }] : []
      })
    expect(attacks.length).toBeGreaterThan(15)
    const steps = await tried('read', attacks)
    expect(steps.filter(({ mode }) => mode !== 'refused')).toEqual([])
    expect(steps).toHaveLength(attacks.length)
  })

  it('changes nothing there, with what it may do at once and what it may not', async () => {
    const ids = await recordsOf(foreign.call)
    const attacks = ops
      .filter(({ op }) => op.effect !== 'read')
      .flatMap((each) => {
        const id = ids.get(each.address.slice(0, each.address.lastIndexOf('.')))
        return id && 'id' in (each.op.input as z.ZodObject).shape
          ? [{ op: each.address, input: { ...sampleOf(each), id } }]
          : []
      })
    expect(attacks.length).toBeGreaterThan(60)
    const before = await told(foreign.tenantId)
    const steps = await tried('act', attacks)
    expect(steps.filter(({ mode }) => mode !== 'refused').map(({ op, mode }) => [op, mode])).toEqual([])
    expect(await told(foreign.tenantId)).toEqual(before)
  })

  it('sends, pays, shares and gives rights by itself nowhere, not even at home', async () => {
    const ids = await recordsOf(home.call)
    const attacks = ops
      .filter(({ op }) => op.effect !== 'read' && isOutOfBounds(op))
      .map((each) => {
        const id = ids.get(each.address.slice(0, each.address.lastIndexOf('.')))
        return { op: each.address, input: { ...sampleOf(each), ...(id && { id }) } }
      })
    expect(attacks.length).toBeGreaterThan(60)
    const before = await told(home.tenantId)
    const steps = await tried('act', attacks)
    expect(steps.filter(({ mode }) => mode === 'done').map(({ op }) => op)).toEqual([])
    expect(await told(home.tenantId)).toEqual(before)
  })
})
