import { identity } from '#contracts/identity'
import { notFound, type Person } from '#kit/auth'
import type { Ctx } from '#kit/serve'
import type { comments } from './contract.ts'
import { hasComments } from './nouns.ts'

type Asking = Pick<Ctx<typeof comments>, 'actor' | 'call' | 'invalid' | 'readers'>
export type At = { noun: string; recordId: string }

/** Those of these people who are members, as far as their roles reach. */
export async function membersAmong(ctx: Pick<Asking, 'call'>, userIds: readonly string[]): Promise<Person[]> {
  if (userIds.length === 0) return []
  const { items } = await ctx.call(identity.ops['member.standings'], { userIds: [...userIds] })
  return items
}

/**
 * What one gets of the record itself, one gets of what is said beside it: 404 for who may not open it. Answers which of
 * the others may.
 */
export async function openedBy(ctx: Asking, { noun, recordId }: At, others: readonly Person[] = []) {
  if (!hasComments(noun)) return ctx.invalid('#/noun', 'no-comments')
  const readers = await readersOf(ctx, { noun, recordId }, others)
  if (!Object.hasOwn(readers, ctx.actor.id)) throw notFound(noun.slice(noun.indexOf('.') + 1), recordId)
  return readers
}

/** The same for who names a comment alone, and is not told beside which record it stands. */
export async function besideOpen(ctx: Asking, comment: At & { id: string }, others: readonly Person[] = []) {
  const readers = await readersOf(ctx, comment, others)
  if (!Object.hasOwn(readers, ctx.actor.id)) throw notFound('comment', comment.id)
  return readers
}

function readersOf(ctx: Asking, { noun, recordId }: At, others: readonly Person[]) {
  const { type, id, name, role, policy, team } = ctx.actor
  const self: Person = { type, id, name, role, ...(policy && { policy }), ...(team && { team }) }
  return ctx.readers(noun, recordId, [self, ...others.filter((one) => one.id !== id)])
}
