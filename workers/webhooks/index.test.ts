import { type Client, conforms } from '#kit/testing'
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

conforms(webhooks, samples, {
  'endpoint.enable': async (call) => {
    const { id } = await endpointOf(call, {})
    await call('POST', `/api/webhooks/v1/endpoints/${id}/disable`)
    return { id }
  },
  'delivery.get': deliveryOf,
  'delivery.replay': deliveryOf,
})
