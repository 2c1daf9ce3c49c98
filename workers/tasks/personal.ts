import { erased, mostRows, type Personal } from '#kit/serve'
import type { tasks } from './contract.ts'

/** A task without these people. */
const unassigned =
  (userIds: readonly string[]) =>
  ({ assigneeId, alsoIds }: Record<string, unknown>) => ({
    assigneeId: userIds.includes(assigneeId as string) ? null : assigneeId,
    alsoIds: (alsoIds as string[]).filter((id) => !userIds.includes(id)),
  })

/** A shorter name is part of too many words. */
const shortestName = 5

/** Tasks are the business's own: they lose who answered for them and whom they were about, and who else they name is told. */
export const personal: Personal<typeof tasks> = {
  turn: 2,
  async find(ctx, { userIds, partyIds, records, names }) {
    const aboutId = { in: [...new Set([...partyIds, ...records.map(({ id }) => id)])] }
    const spoken = names.filter((name) => name.length >= shortestName)
    const says = spoken.flatMap((name) => {
      const text = { contains: name, mode: 'insensitive' as const }
      return [{ title: text }, { notes: text }]
    })
    const take = mostRows
    const [assigned, about, named] = await Promise.all([
      ctx.db.task.findMany({
        where: { OR: [{ assigneeId: { in: userIds } }, { alsoIds: { hasSome: userIds } }] },
        take,
      }),
      ctx.db.task.findMany({ where: { aboutId, NOT: { aboutName: erased } }, take }),
      says.length > 0 ? ctx.db.task.findMany({ where: { OR: says }, take }) : [],
    ])
    return {
      holdings: [
        { model: 'task', rows: assigned, fate: 'erased', blank: unassigned(userIds) },
        { model: 'task', rows: about, fate: 'erased', blank: () => ({ aboutName: erased }) },
        { model: 'task', rows: named, fate: 'kept', reason: 'by-hand', until: () => null, isGuess: true },
      ],
    }
  },
}
