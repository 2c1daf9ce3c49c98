import type { Ctx } from '#kit/serve'
import type { Group, tasks } from '../contract.ts'
import { hasComments } from '../nouns.ts'
import { rankBetween } from '../rules/rank.ts'

export type App = typeof tasks
type Looking = Pick<Ctx<App>, 'db' | 'invalid'>
type Read<M extends 'list' | 'state' | 'task'> = NonNullable<Awaited<ReturnType<Ctx<App>['db'][M]['findFirst']>>>
export type ListRow = Read<'list'>
export type StateRow = Read<'state'>
export type TaskRow = Read<'task'>

/** A list that takes tasks: that of the id, or the first one of the business. */
export async function listOf({ db, invalid }: Looking, id?: string): Promise<ListRow> {
  const found = id ? { id } : {}
  const list = await db.list.findFirst({ where: { ...found, archivedAt: null }, orderBy: { createdAt: 'asc' } })
  return list ?? invalid('#/listId', id ? 'unknown-record' : 'required')
}

/** A state that takes tasks: that of the id, or the default one of a group. */
export async function stateOf({ db, invalid }: Looking, to: { id: string } | { group: Group }): Promise<StateRow> {
  const where = 'id' in to ? to : { ...to, isDefault: true }
  const state = await db.state.findFirst({ where: { ...where, archivedAt: null } })
  return state ?? invalid('#/stateId', 'id' in to ? 'unknown-record' : 'required')
}

type Place = { id: string; afterId?: string | undefined; beforeId?: string | undefined }

/** A rank right after one task, right before another, or between both; where those are out of order, right after the first. */
export async function rankAt({ db }: Looking, { id, afterId, beforeId }: Place): Promise<string> {
  const [after, before] = await Promise.all(
    [afterId, beforeId].map((each) => (each ? db.task.findFirst({ where: { id: each } }) : null)),
  )
  const low = after?.rank ?? null
  const high = before?.rank ?? null
  if (low === null && high !== null) {
    const previous = await db.task.findFirst({ where: { rank: { lt: high } }, orderBy: { rank: 'desc' } })
    return rankBetween(previous?.rank ?? null, high, id)
  }
  if (low !== null && (high === null || low >= high)) return (await ranksAfter({ db }, low, [id]))[0] as string
  return rankBetween(low, high, id)
}

/** Ranks for tasks of these ids, one behind the other, right after another. */
export async function ranksAfter({ db }: Pick<Looking, 'db'>, rank: string, ids: readonly string[]): Promise<string[]> {
  const next = await db.task.findFirst({ where: { rank: { gt: rank } }, orderBy: { rank: 'asc' } })
  const ranks: string[] = []
  for (const id of ids) ranks.push(rankBetween(ranks.at(-1) ?? rank, next?.rank ?? null, id))
  return ranks
}

type About = Pick<TaskRow, 'aboutNoun' | 'aboutId' | 'aboutName'>

/**
 * What the record that a task is about is called, as its own app tells whoever asks; one that they may not open is refused
 * like one that is not there. A name that is given stands only where the record has none.
 */
export async function aboutName(
  ctx: Looking & Pick<Ctx<App>, 'actor' | 'readers'>,
  about: About,
): Promise<string | null> {
  const { aboutNoun, aboutId } = about
  if (!aboutNoun && !aboutId) return null
  if (!aboutNoun || !hasComments(aboutNoun)) return ctx.invalid('#/aboutNoun', 'not-a-noun')
  if (!aboutId) return ctx.invalid('#/aboutId', 'required')
  const { type, id, name, role, policy, team } = ctx.actor
  const self = { type, id, name, role, ...(policy && { policy }), ...(team && { team }) }
  const readers = aboutNoun === 'tasks.task' ? await ofOwn(ctx, aboutId) : await ctx.readers(aboutNoun, aboutId, [self])
  if (!Object.hasOwn(readers, id)) return ctx.invalid('#/aboutId', 'unknown-record')
  return readers[id] ?? about.aboutName
}

async function ofOwn({ db, actor }: Pick<Ctx<App>, 'db' | 'actor'>, id: string): Promise<Record<string, string>> {
  const task = await db.task.findFirst({ where: { id } })
  return task ? { [actor.id]: task.title } : {}
}

/** The next key of a list, known at commit. */
export const nextKey = ({ nextNumber }: Pick<Ctx<App>, 'nextNumber'>, { id, prefix }: ListRow): string =>
  nextNumber({ series: id, period: '', prefix: `${prefix}-`, suffix: '', width: 1 })
