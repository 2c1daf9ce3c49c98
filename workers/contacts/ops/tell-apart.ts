import { notFound } from '#kit/auth'
import type { Ctx, Handler } from '#kit/serve'
import type { contacts } from '../contract.ts'

type App = typeof contacts

/** Remembers of two that look alike that they are not the same, or forgets it. */
export const tellApart: Handler<App, 'party.tell-apart'> = async (ctx, { id, otherId, isApart }) => {
  const [oneId, lastId] = [id, otherId].map((each) => each.toLowerCase()).toSorted() as [string, string]
  await Promise.all([oneId, lastId].map((each) => assertThere(ctx, each)))
  const pair = await ctx.db.distinctPair.findFirst({ where: { oneId, otherId: lastId } })
  if (isApart && !pair) ctx.write.distinctPair.create({ oneId, otherId: lastId })
  if (!isApart && pair) ctx.write.distinctPair.delete(pair)
  return { id, otherId, isApart }
}

async function assertThere({ db }: Pick<Ctx<App>, 'db'>, id: string): Promise<void> {
  const found = await Promise.all([db.company.findFirst({ where: { id } }), db.person.findFirst({ where: { id } })])
  if (!found.some(Boolean)) throw notFound('company or person', id)
}

/** Whom a record has been told apart from. */
export async function apartFrom({ db }: Pick<Ctx<App>, 'db'>, id: string): Promise<string[]> {
  const pairs = await db.distinctPair.findMany({ where: { OR: [{ oneId: id }, { otherId: id }] } })
  return pairs.map(({ oneId, otherId }) => (oneId === id ? otherId : oneId))
}
