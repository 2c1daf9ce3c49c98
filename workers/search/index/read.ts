import { askRecords, type Ctx } from '#kit/serve'
import type { search } from '../contract.ts'
import type { Searched } from '../nouns.ts'
import { type Entry, entryOf, gone } from '../rules/entry.ts'
import { store } from './tables.ts'

type In = Pick<Ctx<typeof search>, 'actor' | 'tenant' | 'now'>
type Row = Parameters<typeof entryOf>[1]
type Which = Parameters<typeof askRecords>[3]['which']

const atOnce = 500
export const first = '00000000-0000-0000-0000-000000000000'

const fieldsOf = ({ fields, owners }: Searched) => [
  ...new Set(['id', 'version', 'updatedAt', 'archivedAt', 'custom', ...fields, ...owners]),
]
const ask = ({ actor }: In, searched: Searched, which: Which): Promise<Row[]> =>
  askRecords<Row>(actor, 'search', searched.app, { noun: searched.name, fields: fieldsOf(searched), which })

/** Reads these records where they are and keeps what they are found by; one that is not there has gone. */
export async function takeUp(ctx: In, searched: Searched, all: Iterable<string>): Promise<void> {
  const ids = [...new Set(all)].sort()
  for (let from = 0; from < ids.length; from += atOnce) {
    const some = ids.slice(from, from + atOnce)
    const rows = new Map((await ask(ctx, searched, { ids: some })).map((row) => [row.id, row]))
    await store(
      ctx,
      some.map((id): Entry => {
        const row = rows.get(id)
        return row ? entryOf(searched, row) : gone(searched, id, ctx.now)
      }),
    )
  }
}

/** The same of all that was written at one instant, however many they are. */
export async function takeUpWritten(ctx: In, searched: Searched, writtenAt: string): Promise<void> {
  for (let after: string | undefined = first; after; ) {
    const rows: Row[] = await ask(ctx, searched, { writtenAt, after, limit: atOnce })
    await store(
      ctx,
      rows.map((row) => entryOf(searched, row)),
    )
    after = rows.length === atOnce ? rows.at(-1)?.id : undefined
  }
}

/** The same of the next records by their ids; answers how many there were, and after which to go on. */
export async function takeUpNext(ctx: In, searched: Searched, after: string) {
  const rows = await ask(ctx, searched, { after, limit: atOnce })
  await store(
    ctx,
    rows.map((row) => entryOf(searched, row)),
  )
  return { count: rows.length, after: rows.length === atOnce ? rows.at(-1)?.id : undefined }
}
