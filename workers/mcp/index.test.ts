import { Client, StreamableHTTPClientTransport } from '@modelcontextprotocol/client'
import { Client as LegacyClient } from '@modelcontextprotocol/sdk/client/index.js'
import { StreamableHTTPClientTransport as LegacyTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js'
import { beforeAll, describe, expect, it } from 'vitest'
import { contracts } from '#contracts'
import { type Business, eventually, newBusiness, stack } from '#kit/testing'

type Told = { isError: boolean; texts: string[] }
type Program = {
  call(tool: string, given: object): Promise<Told>
  tools(): Promise<{ name: string }[]>
  revision(): string | undefined
}

const headersOf = (key: string) => ({ requestInit: { headers: { authorization: `Bearer ${key}` } } })
const address = () => new URL('/mcp', stack().origin)
const about = { name: 'test', version: '1' }

function toProgram(client: Client | LegacyClient): Program {
  const call = async (name: string, given: object) => {
    const answer = await client.callTool({ name, arguments: given as Record<string, unknown> })
    const content = answer.content as { text: string }[]
    return { isError: answer.isError === true, texts: content.map(({ text }) => text) }
  }
  const revision = () => (client as Client).getNegotiatedProtocolVersion?.()
  return { call, tools: async () => (await client.listTools()).tools, revision }
}

/** With the client of the current revision, or of the one before. */
async function modern(key: string): Promise<Program> {
  const client = new Client(about, { versionNegotiation: { mode: 'auto' } })
  await client.connect(new StreamableHTTPClientTransport(address(), headersOf(key)))
  return toProgram(client)
}

async function legacy(key: string): Promise<Program> {
  const client = new LegacyClient(about)
  await client.connect(new LegacyTransport(address(), headersOf(key)))
  return toProgram(client)
}

async function keyOf({ call }: Business, role: string): Promise<string> {
  const { body } = await call('POST', '/api/identity/v1/api-keys', { name: `${role} program`, role })
  return body.key
}

const send = (headers: HeadersInit, method = 'POST', body?: string) =>
  fetch(address(), {
    method,
    headers: { 'content-type': 'application/json', accept: 'application/json, text/event-stream', ...headers },
    ...(body && { body }),
  })

let business: Business
let key: string
let program: Program
beforeAll(async () => {
  business = await newBusiness()
  key = await keyOf(business, 'admin')
  program = await modern(key)
})

const json = ({ texts }: Told) => JSON.parse(texts.at(-1) as string)
const newCompany = async (name: string) => (await business.call('POST', '/api/contacts/v1/companies', { name })).body.id

describe('a program', () => {
  it.each([
    ['of revision 2026-07-28', modern, '2026-07-28'],
    ['of revision 2025-11-25', legacy, undefined],
  ])('%s finds five tools, an op, how it is called, and calls it', async (_, connect, revision) => {
    const one = await connect(key)
    expect(one.revision()).toBe(revision)
    const tools = await one.tools()
    expect(tools.map(({ name }) => name)).toEqual(['search', 'describe', 'read', 'act', 'run'])
    // A token of JSON has four letters or so; the list is far below 900 whatever the number of ops.
    expect(JSON.stringify(tools).length).toBeLessThan(3600)
    const { texts } = await one.call('search', { query: 'overdue invoices' })
    expect(texts[0]).toMatch(/^invoicing\.invoice\.list \(read\): List invoices; status: draft, issued, overdue/m)
    expect((await one.call('describe', { ops: ['contacts.company.get'] })).texts[0]).toMatch(
      /contacts\.company\.get\(input: \{\n {2}id: Id\n\}\): \{ id: Id; .*name: string/,
    )
    const id = await newCompany('Café Mokka')
    expect(json(await one.call('read', { op: 'contacts.company.get', input: { id } }))).toMatchObject({
      name: 'Café Mokka',
    })
    const listed = await one.call('read', {
      op: 'contacts.company.list',
      input: { filter: { id: { eq: id } }, limit: 1 },
    })
    expect(json(listed).items).toMatchObject([{ id }])
  })

  it('sees what an act would do and mail, and then does it once under its key', async () => {
    const made = await program.call('act', {
      op: 'contacts.company.create',
      input: { name: 'Bean & Co', email: 'hello@bean.test' },
      key: 'company-1',
    })
    const { id } = json(made)
    const again = await program.call('act', {
      op: 'contacts.company.create',
      input: { name: 'Bean & Co', email: 'hello@bean.test' },
      key: 'company-1',
    })
    expect(json(again).id).toBe(id)
    const draft = {
      customerId: id,
      currency: 'EUR',
      lines: [{ description: 'Espresso', quantity: '2', unitPrice: '10.00' }],
    }
    const invoice = json(await program.call('act', { op: 'invoicing.invoice.create', input: draft }))
    const asked = { op: 'invoicing.invoice.issue', input: { id: invoice.id } }
    const preview = await program.call('act', { ...asked, preview: true })
    expect(preview.texts[0]).toMatch(/nothing was done/)
    expect(json(preview)).toMatchObject({ output: { status: 'issued' }, mails: [{ to: 'hello@bean.test' }] })
    expect(json(await program.call('read', { ...asked, op: 'invoicing.invoice.get' })).status).toBe('draft')
    // What cannot be undone waits for a person.
    const waits = json(await program.call('act', { ...asked, key: 'issue-1' }))
    expect(waits).toMatchObject({ status: 'needs-approval', approveAt: `${stack().origin}/agents/runs/${waits.runId}` })
    expect(json(await program.call('act', { ...asked, key: 'issue-1' }))).toEqual(waits)
  })

  it('is named in the audit trail by its key', async () => {
    await program.call('act', { op: 'contacts.company.create', input: { name: 'Trail' } })
    const filter = { action: { eq: 'contacts.company.create' }, actorName: { eq: 'admin program' } }
    await eventually(async () => {
      const { items } = json(await program.call('read', { op: 'audit.entry.list', input: { filter } }))
      expect(items[0]).toMatchObject({ actorType: 'key', actorName: 'admin program' })
    })
  })

  it('is told by problems what to mend, and by near names what there is', async () => {
    const refused = async (tool: string, given: object) => {
      const told = await program.call(tool, given)
      expect(told.isError).toBe(true)
      return json(told)
    }
    expect(await refused('act', { op: 'invoicing.invoice.create', input: {} })).toMatchObject({
      code: 'invalid-input',
      errors: [{ pointer: '#/customerId', code: 'required' }],
    })
    expect((await refused('read', { op: 'invoices_list' })).detail).toContain('invoicing.invoice.list')
    expect(await refused('read', { op: 'contacts.company.create', input: { name: 'Sly' } })).toMatchObject({
      code: 'not-a-read',
    })
    expect(await refused('act', { op: 'contacts.company.list' })).toMatchObject({ code: 'not-an-act' })
    expect(await refused('read', { op: 'contacts.company.get', input: { id: '..' } })).toMatchObject({
      errors: [{ pointer: '#/id' }],
    })
    const deep = JSON.parse(`${'{"a":'.repeat(50)}1${'}'.repeat(50)}`)
    expect(await refused('read', { op: 'contacts.company.list', input: { filter: deep } })).toMatchObject({
      code: 'invalid-input',
    })
    expect((await program.call('read', { op: 1 })).isError).toBe(true)
  })

  it('gets as many rows of a list as it can read, and where the next begin', async () => {
    const notes = Array.from({ length: 30 }, (_, at) => ({ name: `Long ${at}`, note: 'x'.repeat(1800) }))
    for (const each of notes) await business.call('POST', '/api/contacts/v1/companies', each)
    const asked = { op: 'contacts.company.list', input: { q: 'Long', sort: 'createdAt' } }
    const first = await program.call('read', asked)
    expect([first.texts[1], first.texts[0]?.length ?? 0]).toEqual([
      expect.stringMatching(/^Only \d+ rows fit/),
      expect.any(Number),
    ])
    expect(first.texts[0]?.length).toBeLessThanOrEqual(40_000)
    const page = JSON.parse(first.texts[0] as string)
    const next = JSON.parse(
      (await program.call('read', { ...asked, input: { ...asked.input, cursor: page.nextCursor } })).texts[0] as string,
    )
    const names = [...page.items, ...next.items].map(({ name }) => name)
    expect(names).toEqual(notes.slice(0, names.length).map(({ name }) => name))
    expect(names.length).toBeGreaterThan(page.items.length)
  })
})

describe('a key', () => {
  it('reaches its own business alone', async () => {
    const id = await newCompany('Ours')
    const stranger = await modern(await keyOf(await newBusiness(), 'owner'))
    for (const [tool, op] of [
      ['read', 'contacts.company.get'],
      ['act', 'contacts.company.archive'],
    ] as const) {
      const told = await stranger.call(tool, { op, input: { id } })
      expect([told.isError, json(told).code]).toEqual([true, 'not-found'])
    }
  })

  it('that may only read is offered what reads, and does nothing else', async () => {
    const viewer = await modern(await keyOf(business, 'viewer'))
    const found = (await viewer.call('search', { query: 'create company' })).texts[0] as string
    expect(found).toContain('contacts.company.list')
    expect(found).not.toContain('contacts.company.create')
    const told = await viewer.call('act', { op: 'contacts.company.create', input: { name: 'No' } })
    expect([told.isError, json(told).code]).toEqual([true, 'forbidden'])
    expect((await viewer.call('describe', { ops: ['contacts.company.create'] })).texts[0]).toContain('may not')
    expect((await viewer.call('read', { op: 'contacts.company.list' })).isError).toBe(false)
  })

  it('is needed, and who has none is told where to ask for one', async () => {
    const cookies = { cookie: 'better-auth.session_token=x' }
    for (const headers of [{}, cookies, { authorization: 'Bearer ms_none' }, { authorization: 'Basic eDp5' }]) {
      const answer = await send(headers)
      expect(answer.status).toBe(401)
      const [, where = ''] =
        /^Bearer resource_metadata="([^"]+)"$/.exec(answer.headers.get('www-authenticate') ?? '') ?? []
      const told = await fetch(where).then((found) => found.json())
      expect(told).toMatchObject({ resource: address().href, bearer_methods_supported: ['header'] })
    }
    expect((await fetch(new URL('/.well-known/openid-configuration', stack().origin))).status).toBe(404)
  })

  it('ends with its program', async () => {
    const { body } = await business.call('POST', '/api/identity/v1/api-keys', { name: 'short', role: 'viewer' })
    expect((await send({ authorization: `Bearer ${body.key}` }, 'GET')).status).toBe(405)
    await business.call('POST', `/api/identity/v1/api-keys/${body.id}/revoke`)
    expect((await send({ authorization: `Bearer ${body.key}` }, 'GET')).status).toBe(401)
  })
})

describe('a page of another site', () => {
  const list = JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'tools/list', params: {} })

  it.each([
    ['its origin', { origin: 'https://attacker.example' }],
    ['no origin that could be known', { origin: 'null' }],
    ['two origins', { origin: `${'https://a.example'}, ${'https://b.example'}` }],
    ['the origin that it gave the host the name of', { origin: 'https://attacker.example', host: 'attacker.example' }],
  ])('is refused with %s, before its body is read', async (_, headers) => {
    const answer = await send({ authorization: `Bearer ${key}`, ...headers }, 'POST', '{ no json')
    expect(answer.status).toBe(403)
    expect(await answer.json()).toEqual({ jsonrpc: '2.0', error: { code: -32000, message: expect.any(String) } })
  })

  it('is one that a page of ours is not, nor what is no browser', async () => {
    for (const headers of [{ origin: stack().origin }, {}])
      expect((await send({ authorization: `Bearer ${key}`, ...headers }, 'POST', list)).status).toBe(200)
  })
})

it('bounds bodies', async () => {
  const body = JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'tools/list', params: { x: 'x'.repeat(1_100_000) } })
  expect((await send({ authorization: `Bearer ${key}` }, 'POST', body)).status).toBe(413)
})

it('offers what programs may be offered of every app', async () => {
  const told = await program.call('describe', { ops: contracts.slice(0, 8).map(({ app }) => `${app}.no.such`) })
  expect(told.texts[0]).toContain('nearest: ')
})
