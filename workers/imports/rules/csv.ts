import { Unreadable } from './unreadable.ts'

/** Quotes and line ends as RFC 4180 has them; a quote inside an unquoted cell is a letter like any other. */
type Csv = { cells: string[]; end: number }

const quote = 0x22
const [newline, carriage] = [0x0a, 0x0d]

/** More than a business's table has, and what would make a small file a large thing in memory. */
export const bounds = { columns: 200, headingLetters: 200, cellLetters: 10_000, rows: 100_000 }
const mostInRecord = bounds.columns * bounds.cellLetters

/** The records of a text, each with the offset behind it. */
function* records(text: string, delimiter: string): Generator<Csv> {
  const separator = delimiter.charCodeAt(0)
  let at = 0
  while (at < text.length) {
    const cells: string[] = []
    for (;;) {
      const cell = readCell(text, at, separator)
      cells.push(cell.value)
      if (cells.length > bounds.columns) throw new Unreadable('too-many-columns', { maximum: bounds.columns })
      at = cell.end
      if (text.charCodeAt(at) !== separator) break
      at += 1
    }
    if (text.charCodeAt(at) === carriage) at += 1
    if (text.charCodeAt(at) === newline) at += 1
    yield { cells, end: at }
  }
}

/** A quote is open at the end of the text: everything behind it was read as one cell. */
class UnclosedQuote extends Error {
  readonly at: number
  constructor(at: number) {
    super('a quote is never closed')
    this.at = at
  }
}

function readCell(text: string, start: number, separator: number): { value: string; end: number } {
  if (text.charCodeAt(start) !== quote) return readPlain(text, start, separator)
  let value = ''
  let at = start + 1
  for (;;) {
    const closing = text.indexOf('"', at)
    if (closing === -1) throw new UnclosedQuote(start)
    value += text.slice(at, closing)
    if (value.length > bounds.cellLetters) throw tooLong()
    if (text.charCodeAt(closing + 1) !== quote) {
      const rest = readPlain(text, closing + 1, separator)
      // Letters behind the closing quote: somebody wrote it by hand, and meant the quotes as letters.
      return { value: rest.value ? `"${value}"${rest.value}` : value, end: rest.end }
    }
    value += '"'
    at = closing + 2
  }
}

function readPlain(text: string, start: number, separator: number): { value: string; end: number } {
  let end = start
  while (end < text.length) {
    const code = text.charCodeAt(end)
    if (code === separator || code === newline || code === carriage) break
    end += 1
  }
  if (end - start > bounds.cellLetters) throw tooLong()
  return { value: text.slice(start, end), end }
}

const tooLong = () => new Unreadable('cell-too-long', { maximum: bounds.cellLetters })

/** The candidate that the header row has most of; a comma when it has none. */
export function detectDelimiter(text: string): string {
  const counts = [',', ';', '\t'].map((delimiter) => ({ delimiter, cells: firstRow(text, delimiter) }))
  return counts.reduce((best, next) => (next.cells > best.cells ? next : best)).delimiter
}

function firstRow(text: string, delimiter: string): number {
  try {
    return records(text, delimiter).next().value?.cells.length ?? 0
  } catch (fault) {
    if (fault instanceof Unreadable) return bounds.columns + 1
    throw fault
  }
}

const separator = /^sep=([,;\t])\r?\n/i

/** What is between the cells: as a first line `sep=;` says, else by the header; and how long such a line is. */
export function delimiterOf(start: string): { delimiter: string; skip: number } {
  const [line, said] = separator.exec(start) ?? ['']
  return { delimiter: said ?? detectDelimiter(start.slice(line.length)), skip: line.length }
}

const linesIn = (text: string) => text.split('\n').length - 1

/** The records of a text as it comes in: no more of it is held than what a record may have. */
export async function* recordsOf(chunks: AsyncIterable<string>, delimiter: string): AsyncGenerator<string[]> {
  let rest = ''
  let line = 1
  for await (const chunk of chunks) {
    rest += chunk
    let done = 0
    try {
      for (const { cells, end } of records(rest, delimiter)) {
        // What ends where the text ends may go on: a quote may be doubled there, a line end have two letters.
        if (end >= rest.length - 1) break
        done = end
        yield cells
      }
    } catch (fault) {
      if (!(fault instanceof UnclosedQuote)) throw fault
    }
    line += linesIn(rest.slice(0, done))
    rest = rest.slice(done)
    if (rest.length > mostInRecord) throw new Unreadable('quote-open', { line })
  }
  try {
    for (const { cells } of records(rest, delimiter)) yield cells
  } catch (fault) {
    if (!(fault instanceof UnclosedQuote)) throw fault
    throw new Unreadable('quote-open', { line: line + linesIn(rest.slice(0, fault.at)) })
  }
}
