import { expect, it } from 'vitest'
import { newBusiness, stack } from '#kit/testing'

const get = async (path: string, headers: Record<string, string> = {}) => {
  const response = await fetch(`${stack().origin}${path}`, { headers })
  return { status: response.status, body: await response.json().catch(() => null) }
}
const operator = () => ({ authorization: `Bearer ${stack().operatorToken}` })

it('says how one Worker is, to the operator alone', async () => {
  for (const name of ['contacts', 'mcp', 'fanout', 'dead-letter', 'room', 'gateway'])
    expect(await get(`/api/operator/workers/${name}`, operator())).toMatchObject({
      status: 200,
      body: { app: name, status: 'ok' },
    })
  const owner = await newBusiness()
  expect((await owner.call('GET', '/api/operator/workers/contacts')).status).toBe(401)
  for (const headers of [{}, { authorization: 'Bearer nobody' }, { authorization: 'Bearer ' }])
    expect((await get('/api/operator/workers/contacts', headers)).status).toBe(401)
})

it('leads to no other door', async () => {
  for (const name of ['nobody', '..%2Fcontacts', 'contacts%2F..%2Finternal%2Fsweep', 'ASSETS', 'ACTOR_KEYS'])
    expect((await get(`/api/operator/workers/${name}`, operator())).status, name).toBe(404)
})
