import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { expect, it, vi } from 'vitest'
import { nameSpan, tracedRequest } from './index.ts'

it('names a request by its route, and neither logs nor exports its path', async () => {
  const spans: string[] = []
  const collector = createServer(async (request, response) => {
    spans.push(await text(request))
    response.end('{}')
  })
  await new Promise<void>((resolve) => collector.listen(0, '127.0.0.1', resolve))
  const log = vi.spyOn(console, 'log').mockImplementation(() => {})
  const sent: Promise<unknown>[] = []
  const context = { waitUntil: (promise: Promise<unknown>) => void sent.push(promise) }
  const to = { OTLP_ENDPOINT: `http://127.0.0.1:${(collector.address() as AddressInfo).port}` }
  const request = new Request('https://a.test/api/auth/reset-password/LiBWGmEM1Ors1St1ACGn9WDo?token=secret-token')

  await tracedRequest('identity', request, to, context, () => {
    nameSpan('/api/auth/reset-password/:token')
    // What answers first knows best; a middleware around it knows less.
    nameSpan('/api/auth/*')
    return new Response()
  })
  await tracedRequest('gateway', request, to, context, () => new Response())
  await Promise.all(sent)
  const lines = log.mock.calls.map(([line]) => JSON.parse(line as string))
  log.mockRestore()
  collector.close()

  const names = ['identity GET /api/auth/reset-password/:token', 'gateway GET']
  expect(lines.map(({ name }) => name)).toEqual(names)
  expect(spans.map((body) => JSON.parse(body).resourceSpans[0].scopeSpans[0].spans[0].name)).toEqual(names)
  expect(JSON.stringify([lines, spans])).not.toMatch(/LiBWGmEM|secret-token/)
})
