import type { Encoding } from '../contract.ts'
import { type Cell, isBlank, textOf } from '../rules/cell.ts'
import { bounds, delimiterOf, recordsOf } from '../rules/csv.ts'
import { decoded, encodingOf } from '../rules/encoding.ts'
import { Unreadable } from '../rules/unreadable.ts'
import { cardColumns, cardsOf } from '../rules/vcard.ts'
import { readFile, type Stored } from './store.ts'
import { openWorkbook } from './workbook.ts'

export type Format = 'csv' | 'xlsx' | 'vcard'
/** A file as a table; its rows are read as they are asked for. */
export type Table = {
  format: Format
  encoding: Encoding | null
  header: string[]
  rows: AsyncGenerator<Cell[]>
}

const startBytes = 4096

/** Opens a file by what is in it, whatever it is called. Throws `Unreadable` for what is no table. */
export async function openTable(at: Stored, told: Encoding | null): Promise<Table> {
  const start = new Uint8Array(await (await readFile(at, { offset: 0, length: startBytes })).arrayBuffer())
  if (startsWith(start, [0xd0, 0xcf, 0x11, 0xe0])) throw new Unreadable('old-workbook')
  if (startsWith(start, [0x50, 0x4b])) return workbookTable(await openWorkbook(at))
  const encoding = told ?? (await encodingOf((await readFile(at)).body))
  const text = decoded((await readFile(at)).body, encoding)
  const isCards = /^\s*BEGIN:VCARD/i.test(new TextDecoder(encoding).decode(start))
  if (isCards) return { format: 'vcard', encoding, header: [...cardColumns], rows: cardsOf(text) }
  return csvTable(text, encoding)
}

/** The first row that has anything is the header. */
async function workbookTable(all: AsyncGenerator<Cell[]>): Promise<Table> {
  for (;;) {
    const next = await all.next()
    if (next.done) throw new Unreadable('no-rows')
    if (isBlank(next.value)) continue
    return { format: 'xlsx', encoding: null, header: headingsOf(next.value.map(textOf)), rows: all }
  }
}

const startsWith = (bytes: Uint8Array, mark: readonly number[]) => mark.every((byte, at) => bytes[at] === byte)

/** A text with a header row, and one row each. */
export async function csvTable(chunks: AsyncGenerator<string>, encoding: Encoding): Promise<Table> {
  const { value: first = '' } = await firstOf(chunks)
  const { delimiter, skip } = delimiterOf(first)
  const records = recordsOf(following(first.slice(skip), chunks), delimiter)
  const top = await records.next()
  const header: string[] = top.done ? [] : top.value
  if (header.some((heading) => heading.includes('\0'))) throw new Unreadable('not-a-table')
  return { format: 'csv', encoding, header: headingsOf(header), rows: records }
}

/** The first of the text that is any: a mark alone is none. */
async function firstOf(chunks: AsyncGenerator<string>): Promise<{ value?: string }> {
  for (;;) {
    const next = await chunks.next()
    if (next.done) return {}
    if (next.value !== '') return { value: next.value }
  }
}

async function* following(first: string, chunks: AsyncGenerator<string>): AsyncGenerator<string> {
  yield first
  yield* chunks
}

/** What columns are called: one without a heading as a spreadsheet has it, the second of one name by its number. */
export function headingsOf(header: readonly string[]): string[] {
  const seen = new Map<string, number>()
  return header.map((typed, at) => {
    const heading = typed.replace(/^\uFEFF/, '').trim() || letterOf(at)
    if (heading.length > bounds.headingLetters)
      throw new Unreadable('heading-too-long', { maximum: bounds.headingLetters })
    const nth = (seen.get(heading) ?? 0) + 1
    seen.set(heading, nth)
    return nth === 1 ? heading : `${heading} (${nth})`
  })
}

const letterOf = (at: number): string =>
  at < 26 ? String.fromCharCode(65 + at) : letterOf(Math.floor(at / 26) - 1) + letterOf(at % 26)
