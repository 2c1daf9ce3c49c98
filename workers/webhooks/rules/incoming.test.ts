import fc from 'fast-check'
import { expect, it } from 'vitest'
import { bytesOf, kept, toldBy } from './incoming.ts'

it('a body is kept to the byte', () => {
  fc.assert(
    fc.property(fc.uint8Array(), (bytes) => {
      expect(bytesOf(kept(bytes))).toEqual(bytes)
    }),
  )
  const text = new TextEncoder().encode('\ufeff{"name":"Şükrü ☃"}')
  expect([kept(text).encoding, bytesOf(kept(text))]).toEqual(['utf-8', text])
})

it('an event is known by what its provider calls it', () => {
  const body = new TextEncoder().encode('{"id":"evt_1","type":"invoice.paid","order":{"no":7}}')
  const headers = {
    'webhook-id': 'msg_1',
    'x-github-delivery': 'd1',
    'x-github-event': 'push',
    'x-shopify-webhook-id': 's1',
    'x-shopify-topic': 'orders/paid',
  }
  const told = (kind: Parameters<typeof toldBy>[0], pointer: string | null = null) =>
    toldBy(kind, { headers, body }, pointer)
  expect(told('standard')).toEqual({ providerId: 'msg_1', type: 'invoice.paid' })
  expect(told('stripe')).toEqual({ providerId: 'evt_1', type: 'invoice.paid' })
  expect(told('github')).toEqual({ providerId: 'd1', type: 'push' })
  expect(told('shopify')).toEqual({ providerId: 's1', type: 'orders/paid' })
  expect(told('hmac')).toEqual({ providerId: null, type: 'invoice.paid' })
  expect(told('hmac', '/order/no')).toEqual({ providerId: '7', type: 'invoice.paid' })
  expect(toldBy('stripe', { headers: {}, body: new Uint8Array([255]) }, null)).toEqual({ providerId: null, type: null })
})
