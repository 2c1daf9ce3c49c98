import { expect, it } from 'vitest'
import { where } from './replay.ts'

it('refuses to replay everything', () => {
  expect(() => where({}, 'outbox')).toThrow('say what to replay')
})

it('narrows by all that was said', () => {
  const filter = { id: 'e1', tenant: 't1', until: '2026-01-01' }
  expect(where(filter, 'outbox')).toEqual({
    sql: 'id = $1::uuid and tenant_id = $2::uuid and created_at < $3::timestamptz',
    params: ['e1', 't1', '2026-01-01'],
  })
  expect(where(filter, 'letter').sql).toContain('event_id = $1::uuid')
})
