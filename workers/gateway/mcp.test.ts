import { expect, it } from 'vitest'
import { isForeignTo } from './mcp.ts'

const sent = (headers: HeadersInit) => isForeignTo('https://my.example', new Headers(headers))

it.each([
  ['from another origin', { origin: 'https://attacker.example' }],
  ['from no origin that could be known', { origin: 'null' }],
  ['with an empty origin', { origin: '' }],
  [
    'from two',
    [
      ['origin', 'https://my.example'],
      ['origin', 'https://my.example'],
    ],
  ],
  ['from the same host without TLS', { origin: 'http://my.example' }],
  ['from another port', { origin: 'https://my.example:8443' }],
  ['that made the host its own', { origin: 'https://attacker.example', host: 'attacker.example' }],
  ['whatever token it has', { origin: 'https://attacker.example', authorization: 'Bearer ms_1' }],
] as [string, HeadersInit][])('a request %s is foreign', (_, headers) => expect(sent(headers)).toBe(true))

it('a request of the house or of what is no browser is not', () => {
  expect([sent({ origin: 'https://my.example' }), sent({})]).toEqual([false, false])
})
