import { createHmac } from 'node:crypto'
import fc from 'fast-check'
import { Webhook } from 'standardwebhooks'
import { describe, expect, it } from 'vitest'
import { kinds, verify } from './verify.ts'

const secret = 'whsec_MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY='
const text = '{"type":"invoice.paid","data":{"no":"2026-0042","name":"Şükrü ☃"}}'
const good = 'v1,gB0Wd/cNpC/uDrUEzanZ4MEt2jErWRjgRH5kaY28aro='
const seconds = 1767225600
const bytes = (body: string) => new TextEncoder().encode(body)

describe('Standard Webhooks', () => {
  type Said = {
    signature?: string
    timestamp?: string
    body?: string
    now?: number
    secrets?: string[]
    tolerance?: number
  }
  const check = ({
    signature = good,
    timestamp = String(seconds),
    body = text,
    now = seconds,
    secrets = [secret],
    tolerance,
  }: Said) =>
    verify(
      {
        headers: { 'webhook-id': 'msg_test_1', 'webhook-timestamp': timestamp, 'webhook-signature': signature },
        body: bytes(body),
      },
      {
        kind: 'standard',
        secrets,
        header: null,
        nowMs: now * 1000,
        ...(tolerance !== undefined && { toleranceSeconds: tolerance }),
      },
    )

  it('are taken with the vector of W-01, also after an unknown version and a wrong signature', async () => {
    expect(await check({})).toBe('genuine')
    expect(await check({ signature: `v1a,AAAA v1,AAAA ${good}` })).toBe('genuine')
    const other = `whsec_${Buffer.from('another secret of 24 byte').toString('base64')}`
    expect(await check({ secrets: [other, secret] })).toBe('genuine')
  })

  it('are refused otherwise, whatever the signature looks like', async () => {
    const byText = `v1,${createHmac('sha256', 'MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=').update(`msg_test_1.${seconds}.${text}`).digest('base64')}`
    const wrong = [
      byText,
      `v1,AAAA,${good}`,
      'v1,',
      '',
      'v1,§§§',
      good.slice(0, -4),
      `${good}A`,
      good.replace('v1,', 'v2,'),
    ]
    for (const signature of wrong)
      expect([signature, await check({ signature })]).toEqual([signature, 'wrong-signature'])
    expect(await check({ body: text.replace('2026', '2027') })).toBe('wrong-signature')
    await fc.assert(
      fc.asyncProperty(fc.string(), async (signature) => {
        expect(await check({ signature })).toBe('wrong-signature')
      }),
      { numRuns: 50 },
    )
  })

  it('are refused when they are five minutes old, or of the future (W-02)', async () => {
    const at = [1767225900, 1767225901, 1767225300, 1767225299]
    const said = await Promise.all(at.map((now) => check({ now })))
    expect(said).toEqual(['genuine', 'wrong-time', 'genuine', 'wrong-time'])
    for (const timestamp of ['1767225600000', 'abc', '', '1e9']) {
      const signature = `v1,${createHmac('sha256', Buffer.from(secret.slice(6), 'base64'))
        .update(`msg_test_1.${timestamp}.${text}`)
        .digest('base64')}`
      for (const now of [seconds, 1e9])
        expect([timestamp, await check({ timestamp, signature, now })]).toEqual([timestamp, 'wrong-time'])
    }
    for (const tolerance of [Number.NaN, -1, Number.POSITIVE_INFINITY])
      expect(await check({ now: seconds + 301, tolerance })).toBe('wrong-time')
  })

  it('are those that the official library signs', async () => {
    const id = 'msg_2'
    const signature = new Webhook(secret).sign(id, new Date(seconds * 1000), text)
    const headers = { 'webhook-id': id, 'webhook-timestamp': String(seconds), 'webhook-signature': signature }
    const how = { kind: 'standard', secrets: [secret], header: null, nowMs: seconds * 1000 } as const
    expect(await verify({ headers, body: bytes(text) }, how)).toBe('genuine')
  })
})

describe('Stripe', () => {
  const body = '{"id":"evt_1","type":"invoice.paid"}'
  const own = '531578393a89a85d09927d7f42cce26be8969c6e212d0949085b4fa6b934d82d'
  const check = (header: string, now = seconds) =>
    verify(
      { headers: { 'stripe-signature': header }, body: bytes(body) },
      { kind: 'stripe', secrets: ['whsec_teststripe'], header: null, nowMs: now * 1000 },
    )

  it('is taken with either of two signatures, by its secret as it is (W-04)', async () => {
    const zeros = '0'.repeat(64)
    expect(await check(`t=${seconds},v1=${zeros},v1=${own}`)).toBe('genuine')
    expect(await check(`t=${seconds},v1=${own},v1=${zeros}`)).toBe('genuine')
    expect(await check(`t=${seconds},v1=${zeros}`)).toBe('wrong-signature')
    expect(await check(`t=${seconds},v0=${own}`)).toBe('wrong-signature')
    expect(await check(`t=${seconds + 1},v1=${own}`)).toBe('wrong-signature')
  })

  it('is refused when it is too old, not when it is of the future', async () => {
    expect(await check(`t=${seconds},v1=${own}`, seconds + 301)).toBe('wrong-time')
    expect(await check(`t=${seconds},v1=${own}`, seconds - 10_000)).toBe('genuine')
  })
})

it('GitHub, Shopify and plain HMAC are taken by their own headers', async () => {
  const hmac = createHmac('sha256', 'it is a secret').update(text).digest()
  const [hex, base64] = [hmac.toString('hex'), hmac.toString('base64')]
  const check = (kind: (typeof kinds)[number], headers: Record<string, string>, header: string | null = null) =>
    verify({ headers, body: bytes(text) }, { kind, secrets: ['it is a secret'], header, nowMs: 0 })
  expect(await check('github', { 'x-hub-signature-256': `sha256=${hex}` })).toBe('genuine')
  expect(await check('github', { 'x-hub-signature-256': hex })).toBe('wrong-signature')
  expect(await check('shopify', { 'x-shopify-hmac-sha256': base64 })).toBe('genuine')
  expect(await check('shopify', { 'x-shopify-hmac-sha256': hex })).toBe('wrong-signature')
  for (const value of [hex, base64, `sha256=${hex}`])
    expect(await check('hmac', { 'x-signed': value }, 'X-Signed')).toBe('genuine')
  expect(await check('hmac', { 'x-other': hex }, 'X-Signed')).toBe('wrong-signature')
})

it('nothing is genuine without a signature, or by an empty secret', async () => {
  for (const kind of kinds.filter((each) => each !== 'secret-path'))
    for (const secrets of [[], ['']])
      expect([kind, await verify({ headers: {}, body: bytes('') }, { kind, secrets, header: 'x', nowMs: 0 })]).toEqual([
        kind,
        'wrong-signature',
      ])
})
