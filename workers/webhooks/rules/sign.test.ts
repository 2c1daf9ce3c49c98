import { Webhook as Standard } from 'standardwebhooks'
import { Webhook as Svix } from 'svix'
import { expect, it } from 'vitest'
import { signedHeaders } from './sign.ts'

const secret = 'whsec_MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY='
const body = '{"type":"invoice.paid","data":{"no":"2026-0042","name":"Şükrü ☃"}}'

it('signs the vector of W-01', async () => {
  expect(new TextEncoder().encode(body)).toHaveLength(71)
  expect(await signedHeaders('msg_test_1', 1767225600, body, [secret])).toEqual({
    'webhook-id': 'msg_test_1',
    'webhook-timestamp': '1767225600',
    'webhook-signature': 'v1,gB0Wd/cNpC/uDrUEzanZ4MEt2jErWRjgRH5kaY28aro=',
  })
})

it('signs as the official library does, with each secret', async () => {
  const other = `whsec_${Buffer.from('fedcba9876543210fedcba9876543210').toString('base64')}`
  const headers = await signedHeaders('msg_2', 1767225600, body, [secret, other])
  const signatures = headers['webhook-signature'].split(' ')
  const at = new Date(1767225600_000)
  expect(signatures).toEqual([secret, other].map((each) => new Standard(each).sign('msg_2', at, body)))
})

it('is verified by both official libraries, with the header of either secret', async () => {
  const now = Math.floor(Date.now() / 1000)
  const other = `whsec_${Buffer.from('fedcba9876543210fedcba9876543210').toString('base64')}`
  const headers = await signedHeaders('msg_3', now, body, [other, secret])
  for (const each of [secret, other]) {
    expect(new Standard(each).verify(body, headers)).toEqual(JSON.parse(body))
    expect(() => new Svix(each).verify(body, headers)).not.toThrow()
    expect(() => new Svix(each).verify(`${body} `, headers)).toThrow()
  }
})
