import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect } from 'vitest'
import { eventually } from '#kit/testing'
import type { Owner } from '../client.ts'

const perRun = 40

/** An agent whose model answers with code, each time for forty tasks more, until it is broken off. */
export async function coding(owner: Owner, count: (sql: string) => Promise<number>) {
  let isEnough = false
  const server = createServer(async (request, response) => {
    const { messages } = JSON.parse(Buffer.concat(await Array.fromAsync(request)).toString())
    const step = messages.filter(({ role }: { role: string }) => role === 'tool').length
    const code = `for (let n = 0; n < ${perRun}; n++) await call('tasks.task.create', { title: 'Coded ${step} ' + n })`
    const call = { name: 'run', arguments: JSON.stringify({ code }) }
    const delta = isEnough
      ? { content: 'Done.' }
      : { tool_calls: [{ index: 0, id: `code-${step}`, type: 'function', function: call }] }
    const chunk = (given: object, finish_reason: string | null) => ({
      ...{ id: '1', object: 'chat.completion.chunk', created: 1, model: 'small-1' },
      choices: [{ index: 0, delta: given, finish_reason }],
    })
    response.writeHead(200, { 'content-type': 'text/event-stream' })
    for (const each of [chunk({ role: 'assistant', ...delta }, null), chunk({}, isEnough ? 'stop' : 'tool_calls')])
      response.write(`data: ${JSON.stringify(each)}\n\n`)
    response.end('data: [DONE]\n\n')
  }).listen(0, '127.0.0.1')
  await new Promise((done) => server.once('listening', done))

  const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`
  const provider = await owner.made('/api/agents/v1/providers', { name: 'Ours', kind: 'openai', baseUrl, key: 'sk' })
  const agent = await owner.made('/api/agents/v1/agents', {
    ...{ name: 'Coder', purpose: 'Code', role: 'owner', mayDo: ['tasks.task.create'], maxSteps: 100 },
    ...{ providerId: provider.id, model: 'small-1' },
  })
  const { body } = await owner.send('POST', `/api/agents/v1/agents/${agent.id}/ask`, { text: 'Make tasks' })
  const { runId } = body as { runId: string }
  const tasks = "select count(*) n from tasks.task where title like 'Coded %'"
  return {
    /** Its code has begun, and is the last that its model wants. */
    async untilBegun() {
      await eventually(async () => expect(await count(tasks)).toBeGreaterThan(0))
      isEnough = true
    },
    async expectOnce() {
      const done = `select count(*) n from agents.run where id = '${runId}' and status = 'done'`
      await eventually(async () => expect(await count(done)).toBe(1))
      server.close()
      const made = await count(tasks)
      expect(made).toBe(await count(tasks.replace('*', 'distinct title')))
      expect([made > 0, made % perRun]).toEqual([true, 0])
      // Each is one step of the run, too, whether it was made before the break or after.
      const steps = `select count(*) n from agents.run_step where run_id = '${runId}' and op = 'tasks.task.create'`
      expect(await count(steps)).toBe(made)
    },
  }
}
