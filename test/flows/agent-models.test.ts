import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Business, eventually, newBusiness, query } from '#kit/testing'
import { asked, over, proposed } from './asking-agents.ts'
import { begin, calls, ModelService, openai, type Reply, say, says, stream } from './model-service.ts'

let models: ModelService
let home: Business
beforeAll(async () => {
  ;[models, home] = await Promise.all([ModelService.open(), newBusiness()])
})
afterAll(() => models.close())

const company = (name: string) => ({ op: 'contacts.company.create', input: { name } })

describe('a model of their own', () => {
  it('is asked step by step, knows its tools, and what it costs is counted', async () => {
    const agentId = await models.agent(home.call, 'openai', (response, _, count) =>
      stream(
        response,
        [
          calls('search', { query: 'create a company' }),
          calls('describe', { ops: ['contacts.company.create'] }),
          calls('act', company('Modelled Café')),
          says('It is proposed.'),
        ][count - 1] as object[],
      ),
    )
    const run = await asked(home.call, agentId, 'Add Modelled Café as a customer')
    expect(run).toMatchObject({ status: 'waiting', answer: 'It is proposed.', model: 'small-1', stepCount: 4 })
    expect([run.inputTokens, run.outputTokens, run.costMicros]).toEqual([400, 80, 4 * (100 * 2 + 20 * 10)])
    expect(await proposed(home.call, run.id)).toMatchObject([
      { op: 'contacts.company.create', called: 'Modelled Café' },
    ])
    const told = JSON.stringify(models.asks[1])
    expect(told).toContain('contacts.company.create')
    expect(models.asks[0]?.tools).toHaveLength(5)
    expect(JSON.stringify(models.asks[3])).toContain('wouldAnswer')
  })

  it('may be Anthropic’s', async () => {
    const event = (type: string, more: object) => ({ type, ...more })
    const agentId = await models.agent(home.call, 'anthropic', (response) =>
      stream(response, [
        event('message_start', {
          message: {
            ...{ id: 'm', type: 'message', role: 'assistant', model: 'small-1', content: [] },
            ...{ stop_reason: null, stop_sequence: null, usage: { input_tokens: 50, output_tokens: 1 } },
          },
        }),
        event('content_block_start', { index: 0, content_block: { type: 'text', text: '' } }),
        event('content_block_delta', { index: 0, delta: { type: 'text_delta', text: 'Hello.' } }),
        event('content_block_stop', { index: 0 }),
        event('message_delta', {
          delta: { stop_reason: 'end_turn', stop_sequence: null },
          usage: { output_tokens: 5 },
        }),
        event('message_stop', {}),
      ]),
    )
    expect(await asked(home.call, agentId, 'Hi')).toMatchObject({ status: 'done', answer: 'Hello.', inputTokens: 50 })
  })

  it('that has too much to do, breaks off or breaks down is asked again, and nothing is done twice', async () => {
    const agentId = await models.agent(
      home.call,
      'openai',
      (response, _, count) => {
        if (count === 1) return response.writeHead(429, { 'retry-after': '0' }).end('{}')
        if (count === 2) return response.writeHead(529).end('{}')
        if (count === 3) {
          response.writeHead(200, { 'content-type': 'text/event-stream' })
          response.write(`data: ${JSON.stringify(calls('act', company('Broken Café'))[0])}\n\n`)
          return response.destroy()
        }
        stream(response, (count === 4 ? calls('act', company('Patient Café')) : says('Done.')) as object[])
      },
      { mayDo: ['contacts.company.create'] },
    )
    const run = await asked(home.call, agentId, 'Add a company')
    expect(run).toMatchObject({ status: 'done', answer: 'Done.', stepCount: 2 })
    const { body } = await home.call('GET', '/api/contacts/v1/companies?q=Caf%C3%A9')
    expect(body.items.map(({ name }: { name: string }) => name)).toEqual(['Patient Café'])
  })

  it('that refuses, or says what it may not, ends or is told so', async () => {
    const refused = await models.agent(home.call, 'openai', (response) =>
      response.writeHead(400).end('{"error":{"message":"no"}}'),
    )
    expect(await asked(home.call, refused, 'Hi')).toMatchObject({ status: 'failed', fault: 'model-refused' })
    const answers = [
      calls('erase', {}),
      calls('read', { op: 'contacts.company.create', input: {} }),
      calls('act', { op: 'contacts.company.list', input: {} }),
      calls('act', { op: 'identity.member.remove', input: { id: crypto.randomUUID() } }),
      calls('act', { op: 'contacts.company.create', input: { name: '' } }),
      says('I give up.'),
    ]
    const wild = await models.agent(home.call, 'openai', (response, _, count) =>
      stream(response, answers[count - 1] as object[]),
    )
    const run = await asked(home.call, wild, 'Do harm')
    expect(run).toMatchObject({ status: 'done', answer: 'I give up.' })
    const modes = run.steps
      .filter(({ kind }: { kind: string }) => kind === 'call')
      .map(({ mode }: { mode: string }) => mode)
    expect(modes).toEqual(Array(5).fill('refused'))
    expect(await proposed(home.call, run.id)).toEqual([])
  })

  it('is not listened to for ever: ten megabytes of text, or of a call, end its run', async () => {
    const flood = (delta: (text: string) => object): Reply => {
      const chunk = openai(delta('x'.repeat(100_000)))
      return (response) => {
        begin(response, [openai({ role: 'assistant', content: '' })])
        for (let sent = 0; sent < 100 && !response.destroyed; sent++) say(response, chunk)
        response.end()
      }
    }
    const call = (text: string) => ({
      tool_calls: [{ index: 0, id: 'one', type: 'function', function: { name: 'act', arguments: text } }],
    })
    for (const delta of [(content: string) => ({ content }), call]) {
      const agentId = await models.agent(home.call, 'openai', flood(delta))
      const run = await asked(home.call, agentId, 'Talk')
      expect([run.status, run.fault]).toEqual(['failed', 'model-refused'])
    }
  })

  it('goes on in a plan of which somebody has changed the rows meanwhile, and asks for it anew', async () => {
    const companies = '/api/contacts/v1/companies'
    const { body: made } = await home.call('POST', companies, { name: 'Stale Café' })
    const change = { op: 'contacts.company.update', input: { id: made.id, note: 'Closed on Mondays' } }
    const get = { op: 'contacts.company.get', input: { id: made.id } }
    const agentId = await models.agent(home.call, 'openai', async (response, _, count) => {
      if (count === 2) await home.call('PATCH', `${companies}/${made.id}`, { name: 'Fresh Café' })
      stream(response, [calls('act', change), calls('read', get), says('Noted.')][count - 1] as object[])
    })
    const run = await asked(home.call, agentId, 'Note that Stale Café closes on Mondays')
    expect(run).toMatchObject({ status: 'waiting', answer: 'Noted.' })
    const [, , read] = run.steps.filter(({ kind }: { kind: string }) => kind === 'call' || kind === 'thought').slice(1)
    expect([read.mode, read.output]).toEqual(['read', expect.stringContaining('Closed on Mondays')])
    expect(read.output).toContain('Fresh Café')
    const [approval, ...others] = await proposed(home.call, run.id)
    expect([approval.status, others]).toEqual(['pending', []])
    expect(approval.version).toBeGreaterThan(1)
  })

  it('is not set to work by what an agent has done', async () => {
    const tasks = '/api/tasks/v1/tasks'
    const { body: members } = await home.call('GET', '/api/identity/v1/members')
    const owner = members.items.find(({ role }: { role: string }) => role === 'owner')
    const task = { op: 'tasks.task.create', input: { title: 'Made by an agent', assigneeId: owner.userId } }
    const agentId = await models.agent(
      home.call,
      'openai',
      (response, _, count) => stream(response, (count % 2 === 1 ? calls('act', task) : says('Done.')) as object[]),
      { mayDo: ['tasks.task.create'], triggers: ['tasks.task.assigned'] },
    )
    const member = await home.as('member')
    await member('POST', tasks, { title: 'Made by a person', assigneeId: owner.userId })
    const byAgents = await eventually(async () => {
      const rows = await query<{ isHandled: boolean }>(
        `select exists (select from agents.inbox i where i.tenant_id = o.tenant_id and i.event_id = o.id) as "isHandled"
         from tasks.outbox o where tenant_id = $1 and name = 'tasks.task.assigned' and envelope->'actor'->>'type' = 'agent'`,
        [home.tenantId],
      )
      expect(rows.every(({ isHandled }) => isHandled) && rows.length > 0).toBe(true)
      return rows
    })
    const { body } = await home.call('GET', `/api/agents/v1/runs?filter[agentId][eq]=${agentId}`)
    expect([byAgents.length, body.items.length]).toEqual([1, 1])
    expect(await over(home.call, body.items[0].id)).toMatchObject({ trigger: 'event', status: 'done' })
  })

  it('ends a run, a day and what may be spent at the service, each in time, and warns before', async () => {
    const step = calls('read', { op: 'contacts.company.list', input: {} })
    const costs = 100 * 2 + 20 * 10
    const reading: Reply = (response) => stream(response, step)
    for (const [limit, fault] of [
      [{ maxUsdPerRun: (2 * costs) / 1e6 }, 'budget-cost'],
      [{ maxUsdPerDay: (2 * costs) / 1e6 }, 'budget-day'],
      [{ maxTokens: 1000 }, 'budget-tokens'],
    ] as const) {
      const run = await asked(home.call, await models.agent(home.call, 'openai', reading, limit), 'Read on')
      expect([run.status, run.fault]).toEqual(['failed', fault])
      expect(run.costMicros).toBeLessThanOrEqual(9 * costs)
    }
    const agentId = await models.agent(home.call, 'openai', reading)
    const { body: agent } = await home.call('GET', `/api/agents/v1/agents/${agentId}`)
    const most = { maxUsdPerDay: (5 * costs) / 1e6 }
    await home.call('PATCH', `/api/agents/v1/providers/${agent.providerId}`, most)
    const run = await asked(home.call, agentId, 'Read on')
    expect([run.fault, run.costMicros]).toEqual(['budget-service', 5 * costs])
    const again = await asked(home.call, agentId, 'And on')
    expect([again.fault, again.stepCount]).toEqual(['budget-service', 0])
    const [row, ...more] = await query('select id from agents.outbox where tenant_id = $1 and name = $2', [
      ...[home.tenantId, 'agents.provider.nearly-spent'],
    ])
    expect([row, more]).toEqual([expect.anything(), []])
  })

  it('runs code, each call of which is read, done or proposed as if the model had made it', async () => {
    const code = `
      const { id: customerId } = await call('contacts.company.create', { name: 'Coded Café' })
      const lines = [{ description: 'Beans', quantity: '1', unitPrice: '100' }]
      const drafts = await Promise.all([1, 2].map(() => call('invoicing.invoice.create', { customerId, lines })))
      const found = await call('contacts.company.list', { filter: { id: { eq: customerId } } })
      const task = await call('tasks.task.create', { title: 'Call Coded Café' })
      const refused = await call('identity.member.remove', { id: customerId }).catch(({ code }) => code)
      console.log('drafts', drafts.length)
      return { found: found.items.map(({ name }) => name), totals: drafts.map(({ totalMinor }) => totalMinor), task: task.title, refused }`
    const agentId = await models.agent(
      home.call,
      'openai',
      (response, _, count) =>
        stream(response, (count === 1 ? calls('run', { code }) : says('It is proposed.')) as object[]),
      { mayDo: ['tasks.task.create'] },
    )
    const run = await asked(home.call, agentId, 'Set up Coded Café')
    expect(run).toMatchObject({ status: 'waiting', stepCount: 2 })
    expect(run.steps.map(({ kind, op, mode }: Record<string, string>) => [kind, op, mode])).toEqual([
      ['thought', null, null],
      ['call', 'contacts.company.create', 'proposed'],
      ['call', 'invoicing.invoice.create', 'proposed'],
      ['call', 'invoicing.invoice.create', 'proposed'],
      ['call', 'contacts.company.list', 'read'],
      ['call', 'tasks.task.create', 'done'],
      ['call', 'identity.member.remove', 'refused'],
      ['code', null, 'read'],
      ['thought', null, null],
    ])
    const told = JSON.stringify(models.asks[1]?.messages.at(-1)?.content)
    for (const part of ['Coded Café', 'Call Coded Café', 'drafts 2', 'proposed']) expect(told).toContain(part)
    expect(run.steps[7].input).toBe(code)
    const all = await proposed(home.call, run.id)
    expect(all.map(({ op, restsOn }) => [op, restsOn])).toEqual([
      ['contacts.company.create', []],
      ['invoicing.invoice.create', [1]],
      ['invoicing.invoice.create', [1]],
    ])
    const { body } = await home.call('GET', '/api/contacts/v1/companies?filter[name][eq]=Coded%20Caf%C3%A9')
    expect(body.items).toEqual([])
  })

  it('is told why its code ended, and goes on', async () => {
    const answers = ['for (;;) ;', 'await call("contacts.company.get", { id: "x" })', 'let (', ''].map((code) =>
      calls('run', { code }),
    )
    const agentId = await models.agent(home.call, 'openai', (response, _, count) =>
      stream(response, (answers[count - 1] ?? says('I give up.')) as object[]),
    )
    const run = await asked(home.call, agentId, 'Loop')
    expect(run).toMatchObject({ status: 'done', answer: 'I give up.' })
    const ended = run.steps.filter(({ kind }: { kind: string }) => kind === 'code')
    expect(ended.map(({ mode }: { mode: string }) => mode)).toEqual(Array(4).fill('refused'))
    const why = ['too often', 'invalid-input', 'no JavaScript', 'Too small']
    for (const [at, text] of why.entries()) expect(ended[at].summary).toContain(text)
  })
})
