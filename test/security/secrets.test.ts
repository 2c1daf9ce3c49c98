import { beforeAll, describe, expect, it } from 'vitest'
import { type Business, invite, newBusiness, query } from '#kit/testing'

const path = '/api/identity/v1'

let home: Business

beforeAll(async () => {
  home = await newBusiness()
})

describe('secrets', () => {
  it('are nowhere in the database', async () => {
    const headers = { 'idempotency-key': crypto.randomUUID() }
    const { body } = await home.call('POST', `${path}/api-keys`, { name: 'k', role: 'viewer' }, headers)
    const token = await invite(home.call, `${crypto.randomUUID()}@x.test`, 'viewer')
    for (const secret of [body.key, token])
      for (const table of ['api_key', 'invitation', 'outbox', 'idempotency'])
        expect([
          table,
          await query(`select from identity.${table} t where t::text like '%' || $1 || '%'`, [secret]),
        ]).toEqual([table, []])
  })
})
