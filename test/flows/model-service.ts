import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Client } from '#kit/testing'
import { newAgent } from './asking-agents.ts'

type Asked = { messages: { role: string; content: unknown }[]; tools?: unknown[] }
export type Reply = (response: ServerResponse, asked: Asked, count: number) => unknown

/** A server that speaks as OpenAI and Anthropic do, and answers as it was told last. */
export class ModelService {
  asks: Asked[] = []
  private reply: Reply = () => undefined
  private readonly server = createServer((request, response) => {
    let text = ''
    request.on('data', (chunk) => (text += chunk))
    request.on('end', () => {
      this.asks.push(JSON.parse(text))
      this.reply(response, JSON.parse(text), this.asks.length)
    })
  })

  static async open(): Promise<ModelService> {
    const service = new ModelService()
    service.server.listen(0, '127.0.0.1')
    await new Promise((done) => service.server.once('listening', done))
    return service
  }

  close = () => this.server.close()

  /** A new agent that thinks with it. */
  async agent(call: Client, kind: 'openai' | 'anthropic', reply: Reply, more: object = {}): Promise<string> {
    ;[this.asks, this.reply] = [[], reply]
    const baseUrl = `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/v1`
    const said = { name: kind, kind, baseUrl, key: 'sk-test', usdPerMillionIn: 2, usdPerMillionOut: 10 }
    const provider = await call('POST', '/api/agents/v1/providers', said)
    return newAgent(call, { providerId: provider.body.id, model: 'small-1', ...more })
  }
}

export const stream = (response: ServerResponse, events: (object | string)[]) => {
  begin(response, events)
  response.end()
}
/** The first of a stream; what follows is written by who called. */
export const begin = (response: ServerResponse, events: (object | string)[]) => {
  response.writeHead(200, { 'content-type': 'text/event-stream' })
  for (const event of events) say(response, event)
}
export const say = (response: ServerResponse, event: object | string) =>
  response.write(`data: ${typeof event === 'string' ? event : JSON.stringify(event)}\n\n`)

export const openai = (delta: object, finish: string | null = null) => ({
  ...{ id: '1', object: 'chat.completion.chunk', created: 1, model: 'small-1' },
  choices: [{ index: 0, delta, finish_reason: finish }],
})
const usage = { ...openai({}), choices: [], usage: { prompt_tokens: 100, completion_tokens: 20, total_tokens: 120 } }
/** What comes after the words. */
export const ending = [openai({}, 'stop'), usage, '[DONE]']
export const says = (text: string) => [openai({ role: 'assistant', content: text }), ...ending]
export const calls = (name: string, ...inputs: unknown[]) => [
  openai({
    role: 'assistant',
    tool_calls: inputs.map((input, index) => ({
      ...{ index, id: `call-${Math.random()}`, type: 'function' },
      function: { name, arguments: JSON.stringify(input) },
    })),
  }),
  openai({}, 'tool_calls'),
  usage,
  '[DONE]',
]
