import { assertRows, detectDelimiter, records } from '../../../workers/contacts/rules/csv.ts'

export type File = { name: string; csv: string; header: string[]; samples: string[][]; rows: number }

const sampled = 3

/** What a person needs to see of a file to say where its columns go; the server reads it again by the same rules. */
export function readFile(name: string, text: string): File {
  const csv = text.replace(/^\uFEFF/, '')
  const all = records(csv, detectDelimiter(csv))
  const first = all.next()
  const header = first.done ? [] : first.value.cells.map((cell) => cell.trim())
  const samples: string[][] = []
  let rows = 0
  for (const { cells } of all) {
    if (samples.length < sampled) samples.push(cells)
    rows += 1
    assertRows(rows)
  }
  return { name, csv, header, samples, rows }
}
