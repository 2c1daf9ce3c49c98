import { Client, StreamableHTTPClientTransport } from '@modelcontextprotocol/client'
import { Client as LegacyClient } from '@modelcontextprotocol/sdk/client/index.js'
import { StreamableHTTPClientTransport as LegacyTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js'
import { beforeAll, describe, expect, it } from 'vitest'
import { type Business, invite, newBusiness, newUser, query, stack } from '#kit/testing'
import { inWords, keeper, list, mcp, newRequest, redirectUri, register, token } from './connecting.ts'

const path = '/api/identity/v1'

let business: Business
beforeAll(async () => {
  business = await newBusiness()
})

describe.each([
  [
    '2026-07-28',
    () => new Client({ name: 'desk', version: '1' }, { versionNegotiation: { mode: 'auto' } }),
    StreamableHTTPClientTransport,
  ],
  ['2025-11-25', () => new LegacyClient({ name: 'desk', version: '1' }), LegacyTransport],
] as const)('a client of revision %s', (_, newClient, Transport) => {
  it('finds the way by itself, is let in by a person, and renews its token', async () => {
    const { kept, provider } = keeper()
    const first = new Transport(mcp(), { authProvider: provider })
    await expect(newClient().connect(first as never)).rejects.toThrow(/[Uu]nauthorized/)
    const opened = kept.opened as URL
    expect([opened.origin, opened.pathname]).toEqual([stack().origin, '/identity/connect'])
    const asked = inWords(opened)
    expect(asked).toMatchObject({ resource: mcp().href, codeChallengeMethod: 'S256' })
    const { body } = await business.call('POST', `${path}/programs/allow`, { ...asked, may: 'write' })
    const { searchParams } = new URL(body.url)
    expect(searchParams.get('iss')).toBe(stack().origin)
    await (first as StreamableHTTPClientTransport).finishAuth(searchParams.get('code') as string, stack().origin)
    const one = newClient()
    await one.connect(new Transport(mcp(), { authProvider: provider }) as never)
    const create = { op: 'contacts.company.create', input: { name: 'Let in' } }
    expect((await one.callTool({ name: 'act', arguments: create })).isError).not.toBe(true)
    // Its hour is over, and nobody has to be asked.
    Object.assign(kept.tokens as object, { access_token: 'ms_over' })
    const two = newClient()
    await two.connect(new Transport(mcp(), { authProvider: provider }) as never)
    expect((await two.listTools()).tools).toHaveLength(5)
    expect(kept.tokens).toMatchObject({ access_token: expect.stringMatching(/^ms_.{43}$/) })
  })
})

async function letIn(may: 'read' | 'write' = 'write') {
  const { clientId, verifier, asked } = await newRequest()
  const { body } = await business.call('POST', `${path}/programs/allow`, { ...asked, may })
  const code = new URL(body.url).searchParams.get('code') as string
  const exchange = {
    grant_type: 'authorization_code',
    code,
    client_id: clientId,
    redirect_uri: redirectUri,
    code_verifier: verifier,
    resource: mcp().href,
  }
  const renewal = (refresh: string) => ({ grant_type: 'refresh_token', refresh_token: refresh, client_id: clientId })
  return { exchange, renewal }
}

const look = (asked: object, as = business.call) =>
  as(
    'GET',
    `${path}/programs/request?${new URLSearchParams(Object.entries(asked).filter(([, value]) => value !== undefined))}`,
  )

describe('the question', () => {
  it('says who asks and where the answer goes', async () => {
    const { asked } = await newRequest()
    const { body } = await look(asked)
    expect(body).toMatchObject({ name: 'Desk', place: '127.0.0.1', page: null, refusedUrl: null })
    const denied = new URL(body.deniedUrl).searchParams
    expect([denied.get('error'), denied.get('state'), denied.get('iss')]).toEqual([
      'access_denied',
      's 1',
      stack().origin,
    ])
  })

  it.each([
    ['invalid_request', { codeChallengeMethod: 'plain' }],
    ['invalid_request', { codeChallenge: undefined }],
    ['invalid_target', { resource: 'https://other.example/mcp' }],
    ['unsupported_response_type', { responseType: 'token' }],
  ])('goes back as %s when it cannot be granted, and is granted to nobody', async (error, change) => {
    const { asked } = await newRequest(change)
    expect(new URL((await look(asked)).body.refusedUrl).searchParams.get('error')).toBe(error)
    const answer = await business.call('POST', `${path}/programs/allow`, { ...asked, may: 'read' })
    expect([answer.status, answer.body.code]).toEqual([422, 'identity/bad-request'])
  })

  it.each([
    ['unknown-program', { clientId: 'nobody' }],
    ['unknown-program', { clientId: 'https://127.0.0.1/client.json' }],
    ['wrong-return', { redirectUri: 'https://attacker.example/back' }],
    ['wrong-return', { redirectUri: 'http://127.0.0.1:33418/other' }],
  ])('goes nowhere: %s', async (code, change) => {
    const { asked } = await newRequest(change)
    for (const answer of [
      await look(asked),
      await business.call('POST', `${path}/programs/allow`, { ...asked, may: 'read' }),
    ])
      expect([answer.status, answer.body.code]).toEqual([422, `identity/${code}`])
  })

  it('is answered by owners and admins themselves: by no member, no API key and no program', async () => {
    const { asked } = await newRequest()
    const colleague = await newUser()
    await colleague.call('POST', `${path}/invitations/accept`, {
      token: await invite(business.call, colleague.email, 'member'),
    })
    for (const call of [colleague.call, await business.as('admin')]) {
      const { status } = await call('POST', `${path}/programs/allow`, { ...asked, may: 'read' })
      expect(status).toBe(403)
    }
  })

  it('is no question of a program that would be answered anywhere', async () => {
    for (const redirect_uris of [['javascript:alert(1)'], ['http://attacker.example/'], [], 'x'])
      expect((await register({ client_name: 'Evil', redirect_uris })).status).toBe(400)
  })
})

describe('a code', () => {
  it('is for its program, its return, its challenge and this house', async () => {
    const { exchange } = await letIn()
    const other = await newRequest({}, 'Another')
    for (const change of [
      { client_id: other.clientId },
      { redirect_uri: 'http://127.0.0.1:5/back' },
      { code_verifier: other.verifier },
      { code_verifier: '' },
      { resource: 'https://other.example/mcp' },
      { code: `${exchange.code.slice(0, -2)}aa` },
      { code: '' },
    ])
      expect(await token({ ...exchange, ...change })).toMatchObject({ status: 400, body: { error: 'invalid_grant' } })
    expect(await token(exchange)).toMatchObject({
      status: 200,
      body: { token_type: 'Bearer', expires_in: 3600, scope: 'read write' },
    })
  })

  it('that comes twice ends what came of it', async () => {
    const { exchange, renewal } = await letIn()
    const { body } = await token(exchange)
    expect(await token(exchange)).toMatchObject({ status: 400, body: { error: 'invalid_grant' } })
    expect((await list(body.access_token)).status).toBe(401)
    expect((await token(renewal(body.refresh_token))).status).toBe(400)
  })
})

describe('tokens', () => {
  it('are renewed once each: an earlier one that comes again ends them all', async () => {
    const { exchange, renewal } = await letIn()
    const first = (await token(exchange)).body
    const second = (await token(renewal(first.refresh_token))).body
    const [told] = await query(
      "select envelope->'actor' as actor from identity.outbox where tenant_id = $1 and envelope->'data'->>'op' = 'identity.program.renew' order by id desc limit 1",
      [business.tenantId],
    )
    expect(told?.actor).toMatchObject({ type: 'key', name: 'Desk' })
    expect((await list(first.access_token)).status).toBe(401)
    expect(
      await token({ ...renewal(second.refresh_token), client_id: (await newRequest({}, 'Another')).clientId }),
    ).toMatchObject({ status: 400 })
    expect(await token(renewal(first.refresh_token))).toMatchObject({ status: 400, body: { error: 'invalid_grant' } })
    expect((await list(second.access_token)).status).toBe(401)
    expect((await token(renewal(second.refresh_token))).status).toBe(400)
  })

  it('are over after their hour', async () => {
    const { body } = await token((await letIn()).exchange)
    const sql = `update identity.api_key set access_until = now() - interval '1 second', generation = 1
      where tenant_id = $1 and prefix = $2`
    await query(sql, [business.tenantId, body.access_token.slice(0, 10)])
    expect((await list(body.access_token)).status).toBe(401)
  })

  it('open /mcp and nothing else', async () => {
    const { body } = await token((await letIn()).exchange)
    for (const address of ['/api/contacts/v1/companies', `${path}/me`, '/api/tools.json'])
      expect(
        (await fetch(new URL(address, stack().origin), { headers: { authorization: `Bearer ${body.access_token}` } }))
          .status,
      ).toBe(401)
    expect((await list(body.access_token)).status).toBe(200)
  })

  it('that only read change nothing', async () => {
    const { body } = await token((await letIn('read')).exchange)
    expect(body.scope).toBe('read')
    const one = new Client({ name: 'desk', version: '1' }, { versionNegotiation: { mode: 'auto' } })
    await one.connect(
      new StreamableHTTPClientTransport(mcp(), {
        requestInit: { headers: { authorization: `Bearer ${body.access_token}` } },
      }),
    )
    const told = await one.callTool({
      name: 'act',
      arguments: { op: 'contacts.company.create', input: { name: 'No' } },
    })
    expect([told.isError, JSON.stringify(told.content)]).toEqual([true, expect.stringContaining('forbidden')])
  })

  it('stand among the API keys, and end there', async () => {
    const { exchange, renewal } = await letIn()
    const { body } = await token(exchange)
    const keys = (await business.call('GET', `${path}/api-keys?sort=-createdAt`)).body.items
    expect(keys[0]).toMatchObject({ name: 'Desk', program: '127.0.0.1', role: 'owner', revokedAt: null })
    expect(JSON.stringify(keys)).not.toMatch(/accessUntil|generation|hash/)
    expect((await business.call('POST', `${path}/api-keys/${keys[0].id}/revoke`)).status).toBe(200)
    expect((await list(body.access_token)).status).toBe(401)
    expect((await token(renewal(body.refresh_token))).status).toBe(400)
  })

  it('of who has left are over', async () => {
    const colleague = await newUser()
    const token1 = await invite(business.call, colleague.email, 'admin')
    const { body: member } = await colleague.call('POST', `${path}/invitations/accept`, { token: token1 })
    const { clientId, verifier, asked } = await newRequest()
    const allowed = await colleague.call('POST', `${path}/programs/allow`, { ...asked, may: 'write' })
    const code = new URL(allowed.body.url).searchParams.get('code') as string
    const { body } = await token({
      grant_type: 'authorization_code',
      code,
      client_id: clientId,
      redirect_uri: redirectUri,
      code_verifier: verifier,
    })
    await business.call('DELETE', `${path}/members/${member.id}`)
    expect((await list(body.access_token)).status).toBe(401)
    expect(
      (await token({ grant_type: 'refresh_token', refresh_token: body.refresh_token, client_id: clientId })).status,
    ).toBe(400)
  })

  it('are asked for as the protocol says', async () => {
    expect(await token({ grant_type: 'password' })).toMatchObject({
      status: 400,
      body: { error: 'unsupported_grant_type' },
    })
    expect(await token({})).toMatchObject({ status: 400 })
    const about = await (await fetch(new URL('/.well-known/oauth-authorization-server', stack().origin))).json()
    expect(about).toMatchObject({
      issuer: stack().origin,
      code_challenge_methods_supported: ['S256'],
      client_id_metadata_document_supported: true,
    })
  })
})
