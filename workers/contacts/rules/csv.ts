/** Quotes and line ends as RFC 4180 has them; a quote inside an unquoted cell is a letter like any other. */
export type Csv = { cells: string[]; end: number }

const quote = 0x22
const [newline, carriage] = [0x0a, 0x0d]

/** More than an address book has, and what would make a small file a large thing in memory. */
export const bounds = { columns: 200, headingLetters: 200, cellLetters: 10_000, rows: 100_000 }

/** What a file has too much of; found where it begins, without reading the rest. */
export class TooMuch extends Error {
  readonly code: 'too-many-rows' | 'too-many-columns' | 'cell-too-long' | 'heading-too-long'
  readonly maximum: number
  constructor(code: TooMuch['code'], maximum: number) {
    super(code)
    this.code = code
    this.maximum = maximum
  }
}

/**
 * The records of a text, each with the offset behind it. A file is cut at these offsets and kept as text, so that no
 * request ever holds it as a million cells; a piece is read again when its turn has come.
 */
export function* records(text: string, delimiter: string): Generator<Csv> {
  const separator = delimiter.charCodeAt(0)
  let at = 0
  while (at < text.length) {
    const cells: string[] = []
    for (;;) {
      const cell = readCell(text, at, separator)
      cells.push(cell.value)
      if (cells.length > bounds.columns) throw new TooMuch('too-many-columns', bounds.columns)
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
export class UnclosedQuote extends Error {
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

const tooLong = () => new TooMuch('cell-too-long', bounds.cellLetters)

/** The candidate that the header row has most of; a comma when it has none. */
export function detectDelimiter(text: string): string {
  const counts = [',', ';', '\t'].map((delimiter) => ({ delimiter, cells: firstRow(text, delimiter) }))
  return counts.reduce((best, next) => (next.cells > best.cells ? next : best)).delimiter
}

function firstRow(text: string, delimiter: string): number {
  try {
    return records(text, delimiter).next().value?.cells.length ?? 0
  } catch (fault) {
    if (fault instanceof TooMuch) return bounds.columns + 1
    throw fault
  }
}

export const isBlank = (cells: readonly string[]) => cells.every((cell) => cell.trim() === '')

export type Cut = { header: string[]; pieces: string[]; total: number }

/** A file's header, and the rows behind it as texts of at most `size` rows each. */
export function cut(text: string, delimiter: string, size: number): Cut {
  const pieces: string[] = []
  let header: string[] | undefined
  let [start, end, total] = [0, 0, 0]
  for (const record of records(text, delimiter)) {
    end = record.end
    if (header) total += 1
    assertRows(total)
    if (header && total % size !== 0) continue
    if (header) pieces.push(text.slice(start, end))
    header ??= modest(record.cells)
    start = end
  }
  if (start < end) pieces.push(text.slice(start, end))
  return { header: header ?? [], pieces, total }
}

function modest(header: string[]): string[] {
  if (header.some((heading) => heading.length > bounds.headingLetters))
    throw new TooMuch('heading-too-long', bounds.headingLetters)
  return header
}

export function assertRows(rows: number): void {
  if (rows > bounds.rows) throw new TooMuch('too-many-rows', bounds.rows)
}
