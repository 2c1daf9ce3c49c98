import { Unreadable } from './statement.ts'

const most = { columns: 200, letters: 10_000 }

/** The rows of a CSV text (RFC 4180), blank ones too, each with the line that it begins in. */
export function* rowsOf(text: string, delimiter: string): Generator<{ cells: string[]; line: number }> {
  let at = 0
  let line = 1
  while (at < text.length) {
    const cells: string[] = []
    const start = line
    for (;;) {
      const cell = text[at] === '"' ? quotedAt(text, at, delimiter, start) : plainAt(text, at, delimiter)
      if (cell.end - at > most.letters || cells.length >= most.columns)
        throw new Unreadable('too-large', `line ${start}`)
      line += text.slice(at, cell.end).split('\n').length - 1
      cells.push(cell.value)
      at = cell.end
      if (text[at] !== delimiter) break
      at += 1
    }
    if (text[at] === '\r') at += 1
    if (text[at] === '\n') at += 1
    line += 1
    yield { cells, line: start }
  }
}

function quotedAt(text: string, start: number, delimiter: string, line: number) {
  let at = start + 1
  for (;;) {
    const quote = text.indexOf('"', at)
    if (quote < 0) throw new Unreadable('cut-off', `line ${line}`)
    // Letters behind the closing quote are no part of what was quoted.
    if (text[quote + 1] !== '"')
      return {
        value: text.slice(start + 1, quote).replaceAll('""', '"'),
        end: plainAt(text, quote + 1, delimiter).end,
      }
    at = quote + 2
  }
}

function plainAt(text: string, start: number, delimiter: string) {
  let end = start
  while (end < text.length && text[end] !== delimiter && text[end] !== '\n' && text[end] !== '\r') end += 1
  return { value: text.slice(start, end), end }
}
