import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Env } from './env.ts'
import { shellPolicy } from './secure.ts'
import { assertPerson } from './turnstile.ts'
import { withSiteKey } from './web.ts'

type Asked = Record<string, string>
const asked: Asked[] = []
const spent = new Set<string>()
let status = 200

/** Answers as Cloudflare's siteverify does: a token is good once, for the action it was made for. */
const server = createServer(async (request, response) => {
  const form = Object.fromEntries(new URLSearchParams(await text(request)))
  asked.push(form)
  const [, action] = /^good-([a-z-]+?)-\d+$/.exec(form.response ?? '') ?? []
  const success = form.secret === 'a secret' && Boolean(action) && !spent.has(form.response ?? '')
  spent.add(form.response ?? '')
  const answer = success ? { success, action } : { success, 'error-codes': ['invalid-input-response'] }
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(answer))
})

let env: Env
beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  env = { TURNSTILE_SECRET: 'a secret', TURNSTILE_URL: url } as Env
})
afterAll(() => new Promise((done) => server.close(done)))
beforeEach(() => {
  asked.length = 0
  status = 200
})

let drawn = 0
const good = (action: string) => `good-${action}-${drawn++}`
const pass = (path: string, token?: string, to = env, method = 'POST') => {
  const headers = { 'cf-connecting-ip': '203.0.113.9', ...(token && { 'cf-turnstile-response': token }) }
  return assertPerson(new Request(`https://a.test${path}`, { method, headers }), path, to)
}
const doors = { 'sign-in': '/api/auth/sign-in/email', 'sign-up': '/api/auth/sign-up/email' }
const reset = '/api/auth/request-password-reset'

describe('a door that asks for a person', () => {
  it('opens to a token of its own form, once', async () => {
    for (const [action, path] of [...Object.entries(doors), ['request-password-reset', reset] as const]) {
      const token = good(action)
      await expect(pass(path, token)).resolves.toBeUndefined()
      await expect(pass(path, token)).rejects.toMatchObject({ status: 403 })
    }
    expect(asked[0]).toMatchObject({ secret: 'a secret', remoteip: '203.0.113.9' })
  })

  it('stays shut without a token, with a made up one, with one of another form, and asks nobody about a huge one', async () => {
    const refused = { status: 403, code: 'forbidden' }
    await expect(pass(doors['sign-in'])).rejects.toMatchObject(refused)
    await expect(pass(doors['sign-in'], 'x'.repeat(2049))).rejects.toMatchObject(refused)
    expect(asked).toEqual([])
    await expect(pass(doors['sign-in'], 'made up')).rejects.toMatchObject(refused)
    await expect(pass(doors['sign-in'], good('sign-up'))).rejects.toMatchObject(refused)
  })

  it('stays shut when Cloudflare does not answer', async () => {
    const log = vi.spyOn(console, 'error').mockImplementation(() => {})
    status = 500
    await expect(pass(reset, good('request-password-reset'))).rejects.toMatchObject({ status: 503 })
    const nobody = { ...env, TURNSTILE_URL: 'http://127.0.0.1:1' }
    await expect(pass(reset, 'secret-token', nobody)).rejects.toMatchObject({ status: 503 })
    expect(log.mock.calls.join()).not.toMatch(/secret-token|a secret/)
    log.mockRestore()
  })

  it('asks nobody elsewhere, or where no secret is set', async () => {
    await pass('/api/auth/sign-out')
    await pass(doors['sign-in'], undefined, env, 'GET')
    await pass(doors['sign-in'], undefined, {} as Env)
    expect(asked).toEqual([])
  })
})

describe('the page', () => {
  it('may load the check only where there is one', () => {
    expect(shellPolicy(["'sha256-x'"])).not.toContain('challenges.cloudflare.com')
    const policy = shellPolicy(["'sha256-x'"], true)
    expect(policy).toMatch(/script-src [^;]*https:\/\/challenges\.cloudflare\.com/)
    expect(policy).toMatch(/frame-src https:\/\/challenges\.cloudflare\.com/)
  })

  it('says which site it is, and is another page then', () => {
    const page = { html: '<head></head>', etag: '"abc"' }
    expect(withSiteKey(page, undefined)).toEqual(page)
    expect(withSiteKey(page, '0x4AA"<')).toEqual({
      html: '<head><meta name="turnstile" content="0x4AA"></head>',
      etag: '"abc-0x4AA"',
    })
  })
})
