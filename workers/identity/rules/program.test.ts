import { describe, expect, it } from 'vitest'
import { findProgram } from '../programs/find.ts'
import { answerAt, idOf, isPage, isReturn, placeOf, programIn, refusalOf, returnsTo } from './program.ts'

const claude = {
  name: 'Clöde “3”',
  redirectUris: ['https://claude.example/callback?x=1', 'http://127.0.0.1:33418/back'],
}

describe('an answer', () => {
  it.each([
    'https://claude.example/callback',
    'http://127.0.0.1:1/a',
    'http://localhost/a',
    'http://[::1]:5/a',
    'cursor://anysphere.cursor/back',
    'com.example.app:/back',
  ])('may go to %s', (address) => expect(isReturn(address)).toBe(true))

  it.each([
    'http://claude.example/callback',
    'http://127.0.0.1.attacker.example/a',
    'https://user:word@claude.example/a',
    'https://claude.example/a#token',
    'javascript:alert(1)',
    'javascript://a.b/%0aalert(1)',
    'data:text/html,<script>',
    'file:///etc/passwd',
    'blob:https://a.example/1',
    '/identity',
    '',
  ])('may not go to %s', (address) => expect(isReturn(address)).toBe(false))

  it('goes exactly where its program said, on the same computer to any port', () => {
    const [site] = claude.redirectUris as [string]
    for (const good of [site, 'http://127.0.0.1:33418/back', 'http://127.0.0.1:5/back', 'http://127.0.0.1/back'])
      expect(returnsTo(claude, good), good).toBe(true)
    const bad = [
      `${site}&y=2`,
      'https://claude.example:444/callback?x=1',
      'https://claude.example/callback',
      'http://localhost:33418/back',
      'http://127.0.0.1:5/other',
    ]
    for (const other of bad) expect(returnsTo(claude, other), other).toBe(false)
  })

  it('says what is told beside what stands there already', () => {
    expect(answerAt('https://a.example/b?c=1', { code: 'x&y', state: undefined, iss: 'https://h' })).toBe(
      'https://a.example/b?c=1&code=x%26y&iss=https%3A%2F%2Fh',
    )
    expect([placeOf('https://a.example/b'), placeOf('http://127.0.0.1:1/b'), placeOf('cursor://x/y')]).toEqual([
      'a.example',
      '127.0.0.1',
      'cursor',
    ])
  })
})

describe('a registered program', () => {
  it('is in its id, and in no other text', () => {
    expect(programIn(idOf(claude))).toEqual(claude)
    const forged = idOf({ name: 'Evil', redirectUris: ['javascript:alert(1)'] })
    for (const id of [
      '',
      'program.',
      'program.e30',
      'program.***',
      forged,
      'https://a.example/b',
      `${idOf(claude)}${'A'.repeat(2000)}`,
    ])
      expect(programIn(id), id.slice(0, 40)).toBeUndefined()
  })
})

it('is called by what can be seen, as it stands there', () => {
  const named = (name: string) => programIn(idOf({ ...claude, name }))?.name
  expect(named(' Desk 2 ')).toBe('Desk 2')
  for (const name of ['', '\u200b', 'a\u202eb', 'a\nb', 'a\0b', 'x'.repeat(81)]) expect(named(name)).toBe('A program')
})

describe('a program with a page of its own', () => {
  const id = 'https://app.example.com/oauth/client.json'
  const said = { client_id: id, client_name: 'Desk', redirect_uris: ['https://app.example.com/back'] }
  const told = (body: string, init?: ResponseInit) => findProgram(id, async () => new Response(body, init))

  it('is what the page says', async () => {
    expect(await told(JSON.stringify(said))).toEqual({ name: 'Desk', redirectUris: said.redirect_uris })
  })

  it('is none when the page is of another, moved, too long, no page or away', async () => {
    const bad = [
      told(JSON.stringify({ ...said, client_id: 'https://other.example/x' })),
      told(JSON.stringify({ ...said, redirect_uris: ['javascript:alert(1)'] })),
      told(JSON.stringify(said), { status: 302, headers: { location: 'http://127.0.0.1/' } }),
      told(JSON.stringify({ ...said, more: 'x'.repeat(6000) })),
      told('no json'),
      findProgram(id, () => Promise.reject(new Error('away'))),
    ]
    for (const each of bad) expect(await each).toBeUndefined()
  })

  it.each([
    'http://app.example.com/c',
    'https://127.0.0.1/c',
    'https://[::1]/c',
    'https://localhost/c',
    'https://a.local/c',
    'https://db.internal/c',
    'https://app.example.com:8443/c',
    'https://app.example.com/',
    'https://u@app.example.com/c',
  ])('is not asked for at %s', async (address) => {
    expect(isPage(address)).toBe(false)
    expect(await findProgram(address, () => Promise.reject(new Error('asked')))).toBeUndefined()
  })
})

it('a request asks for a code, with a challenge, for this house', () => {
  const good = { responseType: 'code', codeChallenge: 'x'.repeat(43), codeChallengeMethod: 'S256' }
  const refusal = (change: object) => refusalOf({ ...good, ...change }, 'https://h/mcp')
  expect([refusal({}), refusal({ resource: 'https://h/mcp' })]).toEqual([undefined, undefined])
  expect(refusal({ responseType: 'token' })).toBe('unsupported_response_type')
  expect(refusal({ codeChallengeMethod: 'plain' })).toBe('invalid_request')
  expect(refusal({ codeChallenge: '' })).toBe('invalid_request')
  expect(refusal({ resource: 'https://other.example/mcp' })).toBe('invalid_target')
})
