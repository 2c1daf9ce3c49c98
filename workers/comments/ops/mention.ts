import type { Person } from '#kit/auth'
import type { Ctx } from '#kit/serve'
import { type comments, mostMentions } from '../contract.ts'
import { membersAmong } from '../people.ts'
import { mentionedIn } from '../rules/markup.ts'

type AppCtx = Ctx<typeof comments>
type Named = { userId: string; name: string }
type Stored = { id: string; version: number; userId: string; name: string; toldAt: string | null }
type Readers = Readonly<Record<string, unknown>>

/** The members whom a text mentions; 422 for somebody who is none. */
export async function mentionedBy(ctx: AppCtx, text: string): Promise<Person[]> {
  const ids = mentionedIn(text)
  if (ids.length > mostMentions) return ctx.invalid('#/text', 'too-many-mentions', { maximum: mostMentions })
  const members = await membersAmong(ctx, ids)
  if (members.length < ids.length) return ctx.invalid('#/text', 'unknown-member')
  return members
}

/**
 * Notes who is mentioned, and that they are told now: once for good, however often the text changes, never whoever writes
 * it, and nobody who may not open the record.
 */
export function mention(
  ctx: AppCtx,
  commentId: string,
  people: readonly Person[],
  readers: Readers,
  before: readonly Stored[] = [],
): { newly: string[]; unseenBy: Named[] } {
  const newly: string[] = []
  const unseenBy: Named[] = []
  for (const { id: userId, name } of people) {
    const known = before.find((each) => each.userId === userId)
    const maySee = Object.hasOwn(readers, userId)
    const isNews = maySee && userId !== ctx.actor.id && !known?.toldAt
    if (isNews) newly.push(userId)
    if (!maySee) unseenBy.push({ userId, name })
    const toldAt = isNews ? ctx.now : null
    if (!known) ctx.write.mention.create({ commentId, userId, name, toldAt })
    else if (isNews) ctx.write.mention.update(known, { toldAt })
  }
  return { newly, unseenBy }
}

/** Whom these comments mention now, by comment; of somebody who was taken out of a text nothing is shown. */
export async function mentionsOf(ctx: Pick<AppCtx, 'db'>, all: readonly { id: string; text: string }[]) {
  const mentioning = all.filter(({ text }) => text.includes('<@'))
  if (mentioning.length === 0) return new Map<string, Named[]>()
  const stored = await ctx.db.mention.findMany({ where: { commentId: { in: mentioning.map(({ id }) => id) } } })
  return new Map(
    mentioning.map(({ id, text }) => [
      id,
      named(
        text,
        stored.filter((each) => each.commentId === id),
      ),
    ]),
  )
}

export function named(text: string, stored: readonly Named[]): Named[] {
  return mentionedIn(text).flatMap((userId) => {
    const found = stored.find((each) => each.userId === userId)
    return found ? [{ userId, name: found.name }] : []
  })
}
