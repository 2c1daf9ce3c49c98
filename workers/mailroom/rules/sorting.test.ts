import { describe, expect, it } from 'vitest'
import { identityOf } from './identity.ts'
import { idsIn, ownId } from './ids.ts'
import { kindOf } from './kind.ts'
import { newLocalPart } from './local-part.ts'
import { senderCheckOf } from './sender-check.ts'
import { candidates, threadOf } from './thread.ts'

const kind = (headers: Record<string, string>, sender = {}) =>
  kindOf({
    ...{ from: 'ada@x.test', envelopeFrom: 'ada@x.test', domain: 'in.test', ...sender },
    headers: Object.entries(headers).map(([key, value]) => ({ key, value })),
  })

describe('what wrote a mail', () => {
  it.each([
    ['message', {}],
    ['message', { 'auto-submitted': 'no' }],
    ['message', { 'auto-submitted': 'No; comment' }],
    ['automatic', { 'auto-submitted': 'auto-replied' }],
    ['automatic', { 'auto-submitted': 'auto-generated; x=y' }],
    ['automatic', { precedence: 'auto_reply' }],
    ['automatic', { 'return-path': '<>' }],
    ['bulk', { precedence: 'Bulk' }],
    ['bulk', { 'list-id': '<news.x.test>' }],
    ['report', { 'content-type': 'multipart/report; report-type=delivery-status', 'auto-submitted': 'auto-replied' }],
    ['loop', { 'x-loop': 'yes' }],
  ])('%s: %j', (expected, headers) => {
    expect(kind(headers)).toBe(expected)
  })

  it('is a program where nobody is to be answered, a postmaster with a report, or ourselves', () => {
    expect(kind({}, { envelopeFrom: '' })).toBe('automatic')
    expect(kind({}, { envelopeFrom: '', from: 'mailer-daemon@x.test' })).toBe('report')
    expect(kind({}, { from: 'postmaster@x.test' })).toBe('message')
    expect(kind({}, { from: 'roast-abc@in.test' })).toBe('loop')
  })
})

describe('the address of a sender', () => {
  const found = (...headers: [string, string][]) => senderCheckOf(headers.map(([key, value]) => ({ key, value })))
  const results = (text: string): [string, string] => ['authentication-results', text]

  it('is judged by what the receiving server wrote above everything else', () => {
    expect(
      found(results('mx.cloudflare.net; dkim=pass header.d=x.test; dmarc=pass header.from=x.test; spf=pass')),
    ).toBe('passed')
    expect(found(results('MX.cloudflare.net 1; spf=pass (ok; dmarc=pass) x; DMARC = fail (p=none)'))).toBe('failed')
    expect(found(results('mx.cloudflare.net; spf=pass; dkim=pass'), ['received', 'by x'])).toBe('unknown')
  })

  it('is unknown by the word of anybody else, however they place it', () => {
    const forged = results('mx.cloudflare.net; dmarc=pass')
    expect(found(['received', 'by mx.cloudflare.net'], forged)).toBe('unknown')
    expect(found(results('evil.test; dmarc=pass'), results('mx.cloudflare.net.evil.test; dmarc=pass'))).toBe('unknown')
    expect(found(results('mx.cloudflare.net; dmarc=fail'), forged)).toBe('failed')
    expect(found(['x-authentication-results', forged[1]], results('(mx.cloudflare.net; dmarc=pass'))).toBe('unknown')
    expect(found(results(`${'('.repeat(50_000)}mx.cloudflare.net; dmarc=pass`))).toBe('unknown')
  })
})

describe('the conversation of a mail', () => {
  const named = { messageId: '<m@x>', inReplyTo: ['<zz9@phone>'], references: ['<a1@ours>', '<zz9@phone>'] }
  const known = (ids: Record<string, string>) => new Map(Object.entries(ids))

  it('is that of what it answers, else of the latest that it refers to (MAIL-01)', () => {
    expect(threadOf(named, known({ '<a1@ours>': 'C' }))).toBe('C')
    expect(threadOf({ ...named, references: [] }, known({ '<zz9@phone>': 'C' }))).toBe('C')
    expect(threadOf({ ...named, inReplyTo: [] }, known({ '<a1@ours>': 'A', '<zz9@phone>': 'C' }))).toBe('C')
    expect(threadOf(named, known({ '<m@x>': 'C' }))).toBe('C')
    expect(threadOf(named, known({ '<other@x>': 'C' }))).toBeNull()
    expect(threadOf({ messageId: null, inReplyTo: [], references: [] }, known({ '<m@x>': 'C' }))).toBeNull()
  })

  it('is found by ids that are clean however they were folded (MAIL-03)', () => {
    expect(candidates(named)).toEqual(['<zz9@phone>', '<a1@ours>', '<m@x>'])
    expect(idsIn('\r\n <a@x>\r\n\t<b@x> junk <a@x> <not an id>')).toEqual(['<a@x>', '<b@x>'])
    expect([ownId(' a@x '), ownId('<a@x>'), ownId('no id'), ownId(`<${'x'.repeat(600)}>`)]).toEqual([
      ...['<a@x>', '<a@x>', null, null],
    ])
  })
})

describe('the same mail once more', () => {
  const of = (text: string) => identityOf(new TextEncoder().encode(text))
  const head = 'From: a@x\r\nSubject: s\r\nMessage-ID:\r\n <m@x>'

  it('is one, whatever servers on its way wrote above it', async () => {
    const first = await of(`${head}\r\n\r\nHello`)
    expect(await of(`Received: from b\r\n by c\r\nReturn-Path: <a@x>\r\n${head}\r\n\r\nHello`)).toBe(first)
    expect(await of(`${head}\r\n\r\nHello!`)).not.toBe(first)
    expect(await of(`${head.replace(': s', ': t')}\r\n\r\nHello`)).not.toBe(first)
  })

  it('is the same only to the last byte where it has no id', async () => {
    expect(await of('Subject: s\n\nHello')).toBe(await of('Subject: s\n\nHello'))
    expect(await of('Received: x\nSubject: s\n\nHello')).not.toBe(await of('Subject: s\n\nHello'))
    expect(await of('')).toHaveLength(64)
  })
})

describe('an address of a business', () => {
  it('can be read out, and not be guessed', () => {
    expect(newLocalPart('Café Müller & Söhne GmbH')).toMatch(/^cafe-muller-sohne-gmbh-[a-z2-9]{8}$/)
    expect(newLocalPart('Καφές')).toMatch(/^mail-[a-z2-9]{8}$/)
    expect(newLocalPart('x'.repeat(300))).toHaveLength(33)
    expect(newLocalPart('A')).not.toBe(newLocalPart('A'))
  })
})
