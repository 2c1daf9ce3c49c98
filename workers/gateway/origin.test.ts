import { describe, expect, it } from 'vitest'
import { isForeign } from './origin.ts'

const url = 'https://my.example/api/contacts/v1/companies'
const sent = (headers: Record<string, string>, method = 'POST') => isForeign(method, url, new Headers(headers))

describe('a request is from this site', () => {
  it.each([
    ['when the browser says so', { 'sec-fetch-site': 'same-origin', origin: 'https://my.example' }],
    ['when the origin is ours', { origin: 'https://my.example' }],
    ['when no browser sent it', {}],
    ['when a person typed it', { 'sec-fetch-site': 'none' }],
    ['when a token proves the intent', { authorization: 'Bearer ms_1', origin: 'https://evil.example' }],
  ])('%s', (_, headers) => expect(sent(headers)).toBe(false))

  it.each(['GET', 'HEAD', 'OPTIONS'])('when %s changes nothing', (method) =>
    expect(sent({ origin: 'https://evil.example' }, method)).toBe(false),
  )
})

describe('a request is foreign', () => {
  it.each([
    ['from another origin', { origin: 'https://evil.example' }],
    ['from the same host without TLS', { origin: 'http://my.example' }],
    ['from another port', { origin: 'https://my.example:8443' }],
    ['from a sandbox or a data URL', { origin: 'null' }],
    ['from a sister domain', { 'sec-fetch-site': 'same-site' }],
    ['from another site', { 'sec-fetch-site': 'cross-site' }],
    ['from another site, whatever it claims', { 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' }],
    ['with a cookie that came along', { origin: 'https://evil.example', cookie: 'a=b' }],
  ])('%s', (_, headers) => expect(sent(headers)).toBe(true))
})
