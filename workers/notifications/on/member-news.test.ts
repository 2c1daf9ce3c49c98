import fc from 'fast-check'
import { expect, it } from 'vitest'
import { memberKept, memberRemoved } from './member-news.ts'

const membership = { id: 'm', userId: 'u', name: 'Ada', email: 'ada@example.test' }
const news = [
  { handler: memberKept, data: { ...membership, version: 1, role: 'member' } },
  { handler: memberKept, data: { ...membership, version: 2, role: 'admin' } },
  { handler: memberRemoved, data: { ...membership, version: 3, role: 'admin' } },
]

/** What is kept after these events, in this order. */
async function keptAfter(events: typeof news) {
  let kept: object | null = null
  const member = {
    create: (row: object) => {
      kept = row
    },
    update: (before: object, changes: object) => {
      kept = { ...before, ...changes }
    },
  }
  for (const { handler, data } of events) {
    const ctx = { db: { member: { findFirst: async () => kept } }, write: { member } }
    await handler(ctx as never, data, { at: '2026-11-23T00:00:00.000Z' } as never)
  }
  return kept
}

const { version: knownVersion, ...removed } = news[2]!.data

it('ends the same in any order and with any repetition', () =>
  fc.assert(
    fc.asyncProperty(fc.shuffledSubarray([...news, ...news], { minLength: 1 }), async (events) => {
      const newest = events.reduce((a, b) => (a.data.version > b.data.version ? a : b))
      expect(await keptAfter(events)).toMatchObject({
        knownVersion: newest.data.version,
        role: newest.data.role,
        removedAt: newest.handler === memberRemoved ? '2026-11-23T00:00:00.000Z' : null,
      })
    }),
  ))

it('does not bring back who was removed before their joining was heard of', async () => {
  expect(await keptAfter([news[2]!, news[0]!])).toMatchObject({
    ...removed,
    knownVersion,
    removedAt: expect.any(String),
  })
})
