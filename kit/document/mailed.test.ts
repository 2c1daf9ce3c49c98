import { expect, it } from 'vitest'
import { mailedAs } from './mailed.ts'

const [first, second] = ['2026-03-01T09:00:00.000Z', '2026-03-02T09:00:00.000Z']

it('shows what became of the last mail, whatever order the news comes in', () => {
  const unsent = { mailStatus: null, mailedAt: null }
  expect(mailedAs(unsent, { status: 'sent', createdAt: first })).toEqual({ mailStatus: 'sent', mailedAt: first })
  const bounced = { mailStatus: 'bounced', mailedAt: first } as const
  for (const status of ['sent', 'delivered', 'bounced'] as const)
    expect(mailedAs(bounced, { status, createdAt: first })).toBeUndefined()
  expect(mailedAs(bounced, { status: 'sent', createdAt: second })).toEqual({ mailStatus: 'sent', mailedAt: second })
  const again = { mailStatus: 'sent', mailedAt: second } as const
  expect(mailedAs(again, { status: 'complained', createdAt: first })).toBeUndefined()
})
