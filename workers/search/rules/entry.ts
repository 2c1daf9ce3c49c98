import { fold } from '#kit/text'
import { wordsOf } from './words.ts'

/** What is read of a noun, as far as it matters for what is found. */
type Read = {
  noun: string
  title: string
  note?: string | undefined
  fields: readonly string[]
  owners: readonly string[]
  rank: number
}
type Row = { id: string; version: number; updatedAt: string; archivedAt?: string | null; [field: string]: unknown }

/** A row of the index (db/search). */
export type Entry = {
  noun: string
  id: string
  version: number
  rank: number
  title: string
  note: string | null
  folded: string
  words: string
  scope: Record<string, unknown>
  at: string
}

const most = { title: 200, note: 200, value: 2000 }
/** After every version that there is. */
const last = 2_147_483_647

const textOf = (value: unknown): string => (typeof value === 'string' ? value.slice(0, most.value) : '')

/** What nobody can type, for whose a record is: `@ownerId=…`. */
export const ownerMark = (field: string, value: unknown) => `@${field}=${value}`

/** What a record is found by and shown as; of one that is archived nothing but that it is. */
export function entryOf({ noun, title, note, fields, owners, rank }: Read, row: Row): Entry {
  if (row.archivedAt) return { ...gone({ noun }, row.id, row.updatedAt), version: row.version }
  const custom = Object.values((row.custom as Record<string, unknown> | undefined) ?? {}).flatMap((value) =>
    wordsOf(textOf(value)).map((word) => `${word}/custom`),
  )
  const words = fields.flatMap((field) => wordsOf(textOf(row[field])).map((word) => `${word}/${field}`))
  // Whose it is stands among the words too: who reaches some records only is asked for these first.
  const owned = owners.flatMap((field) => [row[field]].flat().map((value) => [field, String(value ?? '')] as const))
  const marks = owned
    .filter(([, value]) => /^[\w-]+$/.test(value))
    .map(([field, value]) => `${ownerMark(field, value)}/@`)
  const all = [...new Set([...words, ...custom])]
  return {
    noun,
    id: row.id,
    version: row.version,
    rank,
    title: textOf(row[title]).slice(0, most.title),
    note: note === undefined ? null : textOf(row[note]).slice(0, most.note) || null,
    folded: fold(textOf(row[title])).slice(0, most.title),
    words: all.length > 0 ? ` ${[...all, ...marks].join(' ')} ` : '',
    scope: Object.fromEntries(owners.map((field) => [field, row[field] ?? null])),
    at: row.updatedAt,
  }
}

/** Of a record that is no more, and never comes back under its id. */
export const gone = ({ noun }: Pick<Read, 'noun'>, id: string, at: string): Entry => ({
  ...{ noun, id, version: last, rank: 0, title: '', note: null, folded: '', words: '', scope: {}, at },
})

/** An entry that is found by its title alone, the field of which is named. */
export function bareOf(entry: Pick<Entry, 'noun' | 'id' | 'version' | 'rank' | 'title' | 'at'>, field: string): Entry {
  const words = wordsOf(entry.title).map((word) => `${word}/${field}`)
  const { noun, id, version, rank, title, at } = entry
  return {
    noun,
    id,
    version,
    rank,
    title,
    at,
    note: null,
    folded: fold(title),
    words: ` ${words.join(' ')} `,
    scope: {},
  }
}
