import { mostRows, type Personal } from '#kit/serve'
import { fold } from '#kit/text'
import type { search } from './contract.ts'
import { store } from './index/tables.ts'
import { searchedAs } from './nouns.ts'
import { bareOf, type Entry, gone } from './rules/entry.ts'

type Copy = Parameters<typeof bareOf>[0]

/**
 * What it holds of a person is copied from their records. Those go where they are, and this with them; of what the law
 * keeps, only the number is found from then on.
 */
export const personal: Personal<typeof search> = {
  turn: 2,
  async find(ctx, { records, partyIds, userIds, names }) {
    const ids = [...new Set([...partyIds, ...userIds, ...records.map(({ id }) => id)])]
    const found = await ctx.db.record.findMany({ where: { id: { in: ids }, NOT: { words: '' } }, take: 10 * mostRows })
    const known = names.map(fold).filter((name) => name !== '')
    const isNumbered = (title: string) => /\d/.test(title) && !known.some((name) => fold(title).includes(name))
    const left = (row: Copy): Entry =>
      isNumbered(row.title)
        ? bareOf(row, searchedAs(row.noun)?.title ?? '')
        : { ...gone(row, row.id, row.at), version: row.version }
    // What was erased before is as it will be.
    const rows = found.filter((row) => row.words !== left(row).words)
    const erase = () => store(ctx, rows.map(left))
    return { holdings: [{ model: 'record', rows: rows.map(shownOf), fate: 'own', erase }] }
  },
}

/** What is handed out says of which record it is a copy. */
const shownOf = ({ id, version, noun, title, note }: Copy & { note: string | null }) => ({
  id,
  version,
  noun,
  title,
  note,
})
