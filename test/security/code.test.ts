import { Client, StreamableHTTPClientTransport } from '@modelcontextprotocol/client'
import { beforeAll, describe, expect, it } from 'vitest'
import { type Business, newBusiness, stack } from '#kit/testing'

// biome-ignore lint/suspicious/noExplicitAny: whatever the code returns
type Ran = { value?: any; logs: string[]; detail?: string }
type Run = (code: string, key?: string) => Promise<Ran>

/** Runs code by the tool of programs, with an API key of that role. */
async function runner({ call }: Business, role: string): Promise<Run> {
  const { body } = await call('POST', '/api/identity/v1/api-keys', { name: `${role} code`, role })
  const client = new Client({ name: 'test', version: '1' }, { versionNegotiation: { mode: 'auto' } })
  const requestInit = { headers: { authorization: `Bearer ${body.key}` } }
  await client.connect(new StreamableHTTPClientTransport(new URL('/mcp', stack().origin), { requestInit }))
  return async (code, key) => {
    const answer = await client.callTool({ name: 'run', arguments: { code, ...(key && { key }) } })
    const ran = JSON.parse((answer.content as { text: string }[])[0]?.text as string)
    expect([code, answer.isError === true]).toEqual([code, ran.detail !== undefined])
    return ran
  }
}

let home: Business
let run: Run
beforeAll(async () => {
  home = await newBusiness()
  run = await runner(home, 'admin')
})

const create = (name: string) => `call('contacts.company.create', { name: ${JSON.stringify(name)} })`
const count = async (name: string) =>
  (await run(`return (await call('contacts.company.list', { filter: { name: { eq: '${name}' } } })).items.length`))
    .value

describe('code', () => {
  it('makes many calls in one run, once under its key, and says what it found', async () => {
    const code = `
      const made = await Promise.all(Array.from({ length: 20 }, (_, n) => call('contacts.company.create', { name: 'Row ' + n })))
      const seen = []
      for (let cursor; ; ) {
        const page = await call('contacts.company.list', { q: 'Row', sort: 'name', limit: 8, ...(cursor && { cursor }) })
        seen.push(...page.items.map(({ name }) => name))
        if (!(cursor = page.nextCursor)) break
      }
      console.log('found', seen.length)
      return { ids: made.map(({ id }) => id), found: seen.length }`
    const first = await run(code, 'rows-1')
    expect([first.value.found, first.logs]).toEqual([20, ['found 20']])
    expect((await run(code, 'rows-1')).value).toEqual(first.value)
  })

  it('is told by errors what was refused', async () => {
    const told = (call: string) =>
      run(`try { return await ${call} } catch ({ code, detail, errors }) { return { code, detail, errors } }`)
    expect((await told("call('contacts.company.create', { name: '' })")).value).toMatchObject({
      code: 'invalid-input',
      errors: [{ pointer: '#/name' }],
    })
    expect((await told("call('company.create')")).value).toMatchObject({ code: 'unknown-op' })
    expect((await told("call('identity.api-key.create', { name: 'x', role: 'owner' })")).value.code).toBe('unknown-op')
    expect((await run("await call('no.such.op')")).detail).toMatch(/nearest: .*line 1/)
  })

  it('has the rights of its key, in its business', async () => {
    const id = (await run(`return (await ${create('Ours')}).id`)).value
    const [viewer, stranger] = await Promise.all([
      runner(home, 'viewer'),
      newBusiness().then((b) => runner(b, 'owner')),
    ])
    expect((await viewer(`return (await call('contacts.company.get', { id: '${id}' })).name`)).value).toBe('Ours')
    expect((await viewer(create('Sly').replace('call', 'await call'))).detail).toContain('forbidden')
    for (const op of ['contacts.company.get', 'contacts.company.archive'])
      expect((await stranger(`await call('${op}', { id: '${id}' })`)).detail).toContain('not-found')
    expect((await run(`await call('contacts.company.get', { id: '../..' })`)).detail).toContain('invalid-input')
    expect(await count('Sly')).toBe(0)
  })

  it('calls nothing once it is over, and leaves nothing to the next', async () => {
    expect((await run(`(async () => { for (;;) await ${create('Late')} })(); return 1`)).value).toBe(1)
    const late = await count('Late')
    expect(late).toBeLessThan(2)
    await run('globalThis.left = 1; Object.prototype.left = 1; Array.prototype.map = () => 1')
    expect((await run('return [typeof left, {}.left ?? 0, [1].map((x) => x + 1)]')).value).toEqual([
      'undefined',
      0,
      [2],
    ])
    expect(await count('Late')).toBe(late)
  })

  it('finds the language, call and console, and nothing else', async () => {
    const names = ['fetch', 'connect', 'process', 'setTimeout', 'eval', 'crypto', 'caches', 'WebSocket', 'WebAssembly']
    expect((await run(`return [${names.map((name) => `typeof ${name}`)}]`)).value).toEqual(names.map(() => 'undefined'))
    const tampered = "call.constructor.prototype.call = 1; Promise.prototype.then = 1; JSON.stringify = () => '[]'"
    expect((await run(`${tampered}; return (await call('contacts.company.list')).items.length > 0`)).value).toBe(true)
  })
})

describe('code that does not come to its end is refused in words, and the next one runs', () => {
  it.each([
    ['while (true) {}', 'too often'],
    ['const f = () => f(); for (;;) try { f() } catch {}', 'too often'],
    ['const f = () => 1 + f(); f()', 'RangeError'],
    ['await new Promise(() => {})', 'what never comes'],
    ['let = (', 'no JavaScript'],
    ['return (() => {}).constructor("return 1")()', 'EvalError'],
    ['return import("cloudflare:workers")', 'import'],
    ['} export const a = () => {', 'no JavaScript'],
    ['let s = "x"; for (;;) s += s', 'Invalid string length'],
    ['return "x".repeat(1e6)', 'return less'],
    ['await call("contacts.company.create", { note: "x".repeat(4e7) })', '32MiB'],
    ['for (let n = 0; n < 101; n++) await call("no.op").catch(() => 0); await call("no.op")', 'too-many-calls'],
    ['await call({})', 'invalid-input'],
    ['await call("contacts.company.list", [])', 'invalid-input'],
    ['const a = {}; a.a = a; await call("contacts.company.create", a)', 'circular'],
    ['Object.prototype.toJSON = () => 1; await call("contacts.company.list")', 'invalid-input'],
    ['Object.prototype.then = (done) => done(1)', 'broken its own answer'],
    ['return { toJSON() { for (;;) ; } }', 'too often'],
    ['throw undefined', 'threw undefined'],
    ['throw new Proxy({}, { get() { throw 1 } })', 'cannot be told'],
    ['throw { get message() { for (;;) ; } }', 'cannot be told'],
  ])('%s', async (code, detail) => {
    expect((await run(code)).detail).toContain(detail)
    expect((await run('return 1')).value).toBe(1)
  })

  it('a hundred megabytes are no matter', async () => {
    const code = 'const all = []; for (let n = 0; n < 10; n++) all.push(new Uint8Array(1e7)); return all.length'
    expect((await run(code)).value).toBe(10)
  })
})
