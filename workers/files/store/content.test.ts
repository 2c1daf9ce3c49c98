import { env } from 'cloudflare:workers'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { PDFDocument } from '@cantoo/pdf-lib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { extract } from './extract.ts'
import { scan } from './scan.ts'

const objects = new Map<string, Uint8Array>()
/** As much of a bucket as reading takes. */
const bucket = {
  async get(object: string, { range }: { range?: { offset: number; length: number } } = {}) {
    const bytes = objects.get(object)
    const body = range ? bytes?.subarray(range.offset, range.offset + range.length) : bytes
    return body ? { body, arrayBuffer: async () => body.slice().buffer } : null
  },
}
const bindings = env as unknown as Record<string, unknown>
const put = (object: string, content: string | Uint8Array) =>
  objects.set(object, typeof content === 'string' ? new TextEncoder().encode(content) : content)

beforeAll(() => {
  bindings.OBJECTS_BUCKET = bucket
})
afterAll(() => {
  delete bindings.OBJECTS_BUCKET
})

describe('the text of a file', () => {
  const read = (object: string, contentType: string) =>
    extract({ object, contentType, size: objects.get(object)?.length ?? 0 })

  it('is read out of a PDF, of as many pages as are searched', async () => {
    const pdf = await PDFDocument.create()
    for (let number = 1; number <= 60; number++) pdf.addPage().drawText(`Lease of page ${number}`)
    put('pdf', await pdf.save())
    const text = await read('pdf', 'application/pdf')
    expect(text).toMatch(/^Lease of page 1\b.*Lease of page 50$/)
  })

  it('is one line without what Postgres does not hold, and none of what cannot be read', async () => {
    put('text', `one\r\n\0two${' '.repeat(9)}three ${'x'.repeat(30_000)}`)
    const text = await read('text', 'text/plain')
    expect([text?.slice(0, 14), text?.length]).toEqual(['one two three ', 20_000])
    put('broken', '%PDF-1.7 and nothing more')
    put('page', '<p>hello</p>')
    expect([await read('broken', 'application/pdf'), await read('page', 'text/html')]).toEqual([null, null])
    expect(await extract({ object: 'pdf', contentType: 'application/pdf', size: 11 * 1_048_576 })).toBeNull()
  })
})

describe('a virus scanner', () => {
  const got: string[] = []
  let server: Server
  beforeAll(async () => {
    server = createServer(async (request, answer) => {
      let body = ''
      for await (const chunk of request) body += chunk
      got.push(`${request.method} ${request.headers['content-type']} ${body}`)
      const status = { clean: 'clean', virus: 'infected', odd: 'perhaps' }[body]
      answer.writeHead(status ? 200 : 500).end(JSON.stringify({ status }))
    })
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
    for (const name of ['clean', 'virus', 'odd', 'away']) put(name, name)
  })
  afterAll(() => {
    delete bindings.SCAN_URL
    server.close()
  })

  it('is asked with the bytes, and believed only in its own two words', async () => {
    expect([await scan('clean'), got]).toEqual(['unchecked', []])
    bindings.SCAN_URL = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
    expect([await scan('clean'), await scan('virus')]).toEqual(['clean', 'infected'])
    expect(got).toEqual(['clean', 'virus'].map((body) => `POST application/octet-stream ${body}`))
    for (const name of ['odd', 'away']) await expect(scan(name)).rejects.toMatchObject({ code: 'unavailable' })
    bindings.SCAN_URL = 'http://127.0.0.1:1/'
    await expect(scan('clean')).rejects.toMatchObject({ code: 'unavailable' })
  })
})
