import type { Ctx, Handler } from '#kit/serve'
import type { Found, search } from '../contract.ts'
import { candidates, find, type Hit } from '../index/find.ts'
import { type Readable, readableBy, searchedAs } from '../nouns.ts'
import { cutsOf, nearest } from '../rules/near.ts'
import { type Query, queryOf } from '../rules/words.ts'

/** What holds the words as they were typed; where nothing does, what holds words that are a mistake or two away. */
export const searchRecords: Handler<typeof search, 'record.search'> = async (ctx, { q, limit }) => {
  const query = queryOf(q)
  const readable = readableBy(ctx.actor)
  if (!query || readable.length === 0) return { items: [] }
  const hits = await find(ctx, { query, words: query.words, readable, limit })
  const found = hits.length > 0 ? hits : await findNear(ctx, query, readable, limit)
  return { items: found.map(toFound) }
}

/** A word that has no mistake stays as it is beside those that it may have been meant as. */
async function findNear(
  ctx: Ctx<typeof search>,
  query: Query,
  readable: readonly Readable[],
  limit: number,
): Promise<Hit[]> {
  const cuts = query.words.flatMap((word) => word.flatMap(cutsOf))
  if (cuts.length === 0) return []
  const known = await candidates(ctx, [...new Set(cuts)])
  const near = (word: string) => nearest(word, known).map((each) => `${each}/`)
  const words = query.words.map((word) => [...new Set([...word, ...word.flatMap(near)])])
  return find(ctx, { query, words, readable, limit, isNear: true })
}

function toFound({ noun, id, title, note, score }: Hit): Found {
  const { app, name, page } = searchedAs(noun) as Readable
  // A draft has no number yet: it is called by what stands beside it.
  const called = title ? { title, note } : { title: note ?? name, note: null }
  return { app, noun, id, ...called, href: page.replace(':id', id), score }
}
