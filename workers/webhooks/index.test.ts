import { type Client, conforms, eventually, query } from '#kit/testing'
import { lastReceipt, newSource, standardly, tell } from '../../test/flows/telling.ts'
import { webhooks } from './contract.ts'
import { samples } from './samples.ts'

const endpointOf = async (call: Client, sample: object) => {
  const { body } = await call('POST', '/api/webhooks/v1/endpoints', samples['endpoint.create'])
  return { ...sample, id: body.id }
}
const deliveryOf = async (call: Client) => {
  const { id } = await endpointOf(call, {})
  const { body } = await call('POST', `/api/webhooks/v1/endpoints/${id}/test`, samples['endpoint.test'])
  return { id: body.deliveryId }
}
const switchedOff = (noun: 'endpoint' | 'source') => async (call: Client) => {
  const { body } = await call('POST', `/api/webhooks/v1/${noun}s`, samples[`${noun}.create`])
  await call('POST', `/api/webhooks/v1/${noun}s/${body.id}/disable`)
  return { id: body.id }
}

/** Something that came in and was handled. */
const receiptOf = async (call: Client) => {
  const { id: sourceId, token, secret } = await newSource(call, samples['source.create'])
  const body = JSON.stringify({ type: 'customer.created', data: { name: 'Harbour Café' } })
  await tell(token, body, standardly(secret, crypto.randomUUID(), body))
  const id = await lastReceipt(sourceId)
  await eventually(async () => {
    const [row] = await query<{ status: string }>('select status from webhooks.receipt where id = $1', [id])
    if (row?.status !== 'done') throw new Error(`it is ${row?.status}`)
  })
  return { sourceId, id }
}

conforms(webhooks, samples, {
  'endpoint.enable': switchedOff('endpoint'),
  'delivery.get': deliveryOf,
  'delivery.replay': deliveryOf,
  'source.enable': switchedOff('source'),
  'source.try': async (call) => {
    const { sourceId, id } = await receiptOf(call)
    return { id: sourceId, receiptId: id }
  },
  'receipt.get': async (call) => ({ id: (await receiptOf(call)).id }),
  'receipt.replay': async (call) => ({ id: (await receiptOf(call)).id }),
})
