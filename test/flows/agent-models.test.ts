import { createServer, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Business, newBusiness } from '#kit/testing'
import { asked, newAgent, proposed } from './asking-agents.ts'

type Asked = { messages: { role: string; content: unknown }[]; tools?: unknown[] }
type Reply = (response: ServerResponse, asked: Asked, count: number) => void

/** A server that speaks as OpenAI and Anthropic do, and answers each test as that says. */
let server: Server
let baseUrl: string
let reply: Reply
let asks: Asked[] = []
let home: Business
beforeAll(async () => {
  server = createServer((request, response) => {
    let text = ''
    request.on('data', (chunk) => (text += chunk))
    request.on('end', () => {
      asks.push(JSON.parse(text))
      reply(response, JSON.parse(text), asks.length)
    })
  }).listen(0, '127.0.0.1')
  await new Promise((done) => server.once('listening', done))
  baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`
  home = await newBusiness()
})
afterAll(() => server.close())

async function withModel(kind: 'openai' | 'anthropic', answers: Reply, more: object = {}): Promise<string> {
  ;[asks, reply] = [[], answers]
  const said = { name: kind, kind, baseUrl, key: 'sk-test', usdPerMillionIn: 2, usdPerMillionOut: 10 }
  const provider = await home.call('POST', '/api/agents/v1/providers', said)
  return newAgent(home.call, { providerId: provider.body.id, model: 'small-1', ...more })
}

const stream = (response: ServerResponse, events: (object | string)[]) => {
  response.writeHead(200, { 'content-type': 'text/event-stream' })
  for (const event of events) response.write(`data: ${typeof event === 'string' ? event : JSON.stringify(event)}\n\n`)
  response.end()
}
const openai = (delta: object, finish: string | null = null) => ({
  ...{ id: '1', object: 'chat.completion.chunk', created: 1, model: 'small-1' },
  choices: [{ index: 0, delta, finish_reason: finish }],
})
const usage = { ...openai({}), choices: [], usage: { prompt_tokens: 100, completion_tokens: 20, total_tokens: 120 } }
const says = (text: string) => [openai({ role: 'assistant', content: text }), openai({}, 'stop'), usage, '[DONE]']
const calls = (name: string, input: unknown) => [
  openai({
    role: 'assistant',
    tool_calls: [
      { index: 0, id: `call-${Math.random()}`, type: 'function', function: { name, arguments: JSON.stringify(input) } },
    ],
  }),
  openai({}, 'tool_calls'),
  usage,
  '[DONE]',
]
const company = (name: string) => ({ op: 'contacts.company.create', input: { name } })

describe('a model of their own', () => {
  it('is asked step by step, knows its tools, and what it costs is counted', async () => {
    const agentId = await withModel('openai', (response, _, count) =>
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
    const told = JSON.stringify(asks[1])
    expect(told).toContain('contacts.company.create')
    expect(asks[0]?.tools).toHaveLength(4)
    expect(JSON.stringify(asks[3])).toContain('wouldAnswer')
  })

  it('may be Anthropic’s', async () => {
    const event = (type: string, more: object) => ({ type, ...more })
    const agentId = await withModel('anthropic', (response) =>
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
    const agentId = await withModel(
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
    const refused = await withModel('openai', (response) => response.writeHead(400).end('{"error":{"message":"no"}}'))
    expect(await asked(home.call, refused, 'Hi')).toMatchObject({ status: 'failed', fault: 'model-refused' })
    const answers = [
      calls('erase', {}),
      calls('read', { op: 'contacts.company.create', input: {} }),
      calls('act', { op: 'contacts.company.list', input: {} }),
      calls('act', { op: 'identity.member.remove', input: { id: crypto.randomUUID() } }),
      calls('act', { op: 'contacts.company.create', input: { name: '' } }),
      says('I give up.'),
    ]
    const wild = await withModel('openai', (response, _, count) => stream(response, answers[count - 1] as object[]))
    const run = await asked(home.call, wild, 'Do harm')
    expect(run).toMatchObject({ status: 'done', answer: 'I give up.' })
    const modes = run.steps
      .filter(({ kind }: { kind: string }) => kind === 'call')
      .map(({ mode }: { mode: string }) => mode)
    expect(modes).toEqual(Array(5).fill('refused'))
    expect(await proposed(home.call, run.id)).toEqual([])
  })
})
