import { describe, expect, it } from 'vitest'
import type { Topic } from '../topics.ts'
import { audienceOf } from './audience.ts'

type Where = { userId?: string; role?: { in: string[] }; topic?: string; nounId?: string }
const members = [
  { userId: 'olivia', role: 'owner' },
  { userId: 'ben', role: 'member' },
]

/** Who hears of it, after these were told of the record before; the newest comes first. */
async function heard(to: unknown, payload: object, told: { userId: string; topic: string; nounId: string }[] = []) {
  const db = {
    member: {
      findMany: async ({ where: { userId, role } }: { where: Where }) =>
        members.filter((member) => (userId ? member.userId === userId : role?.in.includes(member.role))),
    },
    notification: {
      findFirst: async ({ where: { topic, nounId } }: { where: Where }) =>
        told.find((one) => one.topic === topic && one.nounId === nounId) ?? null,
    },
  }
  const topic = { topic: 'tasks.assigned', notice: { to } } as unknown as Topic
  const found = await audienceOf({ db } as never, topic, payload as Record<string, unknown>, 'task')
  return found.map(({ userId }) => userId)
}
const assigned = (userId: string, nounId = 'task') => ({ userId, topic: 'tasks.assigned', nounId })

describe('a notice to whom a field names', () => {
  it('tells that member, and nobody who is none', async () => {
    expect(await heard('assigneeId', { assigneeId: 'ben' })).toEqual(['ben'])
    expect(await heard('assigneeId', { assigneeId: 'stranger' })).toEqual([])
    for (const payload of [{}, { assigneeId: null }]) expect(await heard('assigneeId', payload)).toEqual([])
  })

  it('tells them once, until it has been another', async () => {
    const ben = { assigneeId: 'ben' }
    expect(await heard('assigneeId', ben, [assigned('ben')])).toEqual([])
    expect(await heard('assigneeId', ben, [assigned('olivia'), assigned('ben')])).toEqual(['ben'])
    expect(await heard('assigneeId', ben, [assigned('ben', 'another task')])).toEqual(['ben'])
  })
})

it('a notice to roles waits for the members to be known', async () => {
  expect(await heard(['owner', 'admin'], {})).toEqual(['olivia'])
  await expect(heard(['admin'], {})).rejects.toMatchObject({ code: 'unavailable' })
})
