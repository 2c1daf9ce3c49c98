import { createParser, type EventSourceMessage } from 'eventsource-parser'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Business, newBusiness, stack } from '#kit/testing'
import { agentsPath, asked, newAgent, over, runsPath } from './asking-agents.ts'
import { begin, calls, ending, ModelService, openai, say, says, stream } from './model-service.ts'

let models: ModelService
let home: Business
let key: string
beforeAll(async () => {
  ;[models, home] = await Promise.all([ModelService.open(), newBusiness()])
  const made = await home.call('POST', '/api/identity/v1/api-keys', { name: 'Follower', role: 'owner' })
  key = made.body.key
})
afterAll(() => models.close())

const ask = async (agentId: string, text = 'Say something'): Promise<string> =>
  (await home.call('POST', `${agentsPath}/${agentId}/ask`, { text })).body.runId

type Told = { id: string; event: string; data: Record<string, unknown> }
const isEnd = ({ event }: Told) => event === 'end'

/** Reads what a run tells until `enough`, and lets go of the connection then; comes again where it only ended. */
async function follow(runId: string, enough: (told: Told) => boolean, after = ''): Promise<Told[]> {
  const all: Told[] = []
  for (;;) {
    const last = all.at(-1)?.id ?? after
    const response = await fetch(`${stack().origin}${runsPath}/${runId}/stream`, {
      headers: { authorization: `Bearer ${key}`, ...(last && { 'last-event-id': last }) },
    })
    expect([response.status, response.headers.get('content-type')]).toEqual([200, 'text/event-stream'])
    const parser = createParser({
      onEvent: ({ id = '', event = '', data }: EventSourceMessage) => all.push({ id, event, data: JSON.parse(data) }),
    })
    const decoder = new TextDecoder()
    for await (const bytes of response.body as ReadableStream<Uint8Array>) {
      parser.feed(decoder.decode(bytes, { stream: true }))
      if (all.some(enough)) return all
    }
  }
}

const textIn = (all: readonly Told[]) =>
  all.map(({ event, data }) => (event === 'text' ? data.text : event === 'back' ? '<back>' : '')).join('')
const kinds = (all: readonly Told[]) =>
  all.map(({ event, data }) => (event === 'step' ? `step ${data.position}` : event))

it('tells a run as it happens, and goes on without gap or double after the connection is lost', async () => {
  let goOn = () => {}
  const agentId = await models.agent(home.call, 'openai', (response, _, count) => {
    if (count === 1) return stream(response, calls('search', { query: 'create a company' }))
    begin(response, [openai({ role: 'assistant', content: 'One two. ' })])
    goOn = () => {
      say(response, openai({ content: 'Three four.' }))
      for (const event of ending) say(response, event)
      response.end()
    }
  })
  const runId = await ask(agentId)
  const first = await follow(runId, ({ event }) => event === 'text')
  expect([kinds(first), textIn(first)]).toEqual([['step 0', 'step 1', 'text'], 'One two. '])
  goOn()
  const rest = await follow(runId, isEnd, first.at(-1)?.id)
  expect([...first, ...rest].filter(({ event }) => event === 'text').map(({ data }) => data.text)).toEqual(
    // The second half was told, or the run was over by then and its step says it whole.
    rest.some(({ event }) => event === 'text') ? ['One two. ', 'Three four.'] : ['One two. '],
  )
  expect(kinds(rest).filter((kind) => kind !== 'text')).toEqual(['step 2', 'end'])
  expect(rest.at(-2)?.data.summary).toBe('One two. Three four.')
  expect(rest.at(-1)?.data).toEqual({ status: 'done', answer: 'One two. Three four.', fault: null })
  // Of what is over, the same is told from what is kept, to who begins and to who was there half the time.
  await over(home.call, runId)
  expect(kinds(await follow(runId, isEnd))).toEqual(['step 0', 'step 1', 'step 2', 'end'])
  expect(kinds(await follow(runId, isEnd, first.at(-1)?.id))).toEqual(['step 2', 'end'])
})

it('takes back what a model said before it broke off', async () => {
  const agentId = await models.agent(home.call, 'openai', (response, _, count) => {
    if (count > 1) return stream(response, says('Whole.'))
    begin(response, [openai({ role: 'assistant', content: 'Half' })])
    setTimeout(() => response.destroy(), 300)
  })
  const all = await follow(await ask(agentId), isEnd)
  expect(textIn(all)).toBe('Half<back>Whole.')
})

it('is for whoever may read the run, and for no more than a few at once', async () => {
  let goOn = () => {}
  const agentId = await models.agent(home.call, 'openai', (response) => {
    begin(response, [openai({ role: 'assistant', content: 'Wait.' })])
    goOn = () => {
      for (const event of ending) say(response, event)
      response.end()
    }
  })
  const runId = await ask(agentId)
  const [foreign, member] = await Promise.all([newBusiness(), home.as('member')])
  const path = `${runsPath}/${runId}/stream`
  const nobody = await fetch(`${stack().origin}${path}`)
  const answers = [await foreign.call('GET', path), await member('GET', path)]
  expect([nobody.status, ...answers.map(({ status }) => status)]).toEqual([401, 404, 404])
  const wrong = await home.call('GET', `${path}?after=yesterday`)
  expect([wrong.status, wrong.body.errors]).toMatchObject([422, [{ pointer: '#/after', code: 'does-not-fit' }]])
  await follow(runId, ({ event }) => event === 'text')
  const gone = new AbortController()
  const headers = { authorization: `Bearer ${key}` }
  const many = await Promise.all(
    Array.from({ length: 12 }, () => fetch(`${stack().origin}${path}`, { headers, signal: gone.signal })),
  )
  expect(many.filter(({ status }) => status === 429).length).toBeGreaterThanOrEqual(1)
  expect(many.filter(({ status }) => status === 200).length).toBeGreaterThanOrEqual(9)
  gone.abort()
  goOn()
  // One that broke off would ask the service of the next test.
  await over(home.call, runId)
})

it('goes on from what was said in the same conversation, of whoever asks', async () => {
  const agentId = await models.agent(home.call, 'openai', (response, _, count) =>
    stream(response, says(`Answer ${count}.`)),
  )
  const first = await asked(home.call, agentId, 'First?')
  const next = (await home.call('POST', `${agentsPath}/${agentId}/ask`, { text: 'Second?', afterId: first.id })).body
  const run = await over(home.call, next.runId)
  expect([first.conversationId, run.conversationId]).toEqual([first.id, first.id])
  const told = models.asks[1]?.messages.map(({ role, content }) => [role, content]).slice(1)
  expect(told).toEqual([
    ['user', 'First?'],
    ['assistant', 'Answer 1.'],
    ['user', 'Second?'],
  ])
  const mine = await home.call('GET', `${runsPath}?filter[conversationId][eq]=${first.id}`)
  expect(mine.body.items).toHaveLength(2)
  // Not from what others asked, another agent was asked, or nobody asked.
  const admin = await home.as('admin')
  const other = await newAgent(home.call)
  const refused = [
    await admin('POST', `${agentsPath}/${agentId}/ask`, { text: 'And?', afterId: first.id }),
    await home.call('POST', `${agentsPath}/${other}/ask`, { text: 'And?', afterId: first.id }),
    await home.call('POST', `${agentsPath}/${agentId}/ask`, { text: 'And?', afterId: crypto.randomUUID() }),
  ]
  for (const { status, body } of refused)
    expect([status, body.errors?.[0]]).toMatchObject([
      422,
      { pointer: '#/afterId', code: 'agents/not-your-conversation' },
    ])
})
