import { parse } from 'csv-parse/browser/esm/sync'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { detectDelimiter, records, UnclosedQuote } from './csv.ts'

const cell = fc.string({ unit: fc.constantFrom('a', 'ü', '"', ',', ';', '\t', '\n', '\r\n', ' ', '😀'), maxLength: 8 })
const rows = fc.array(fc.array(cell, { minLength: 2, maxLength: 5 }), { minLength: 1, maxLength: 20 })
const delimiter = fc.constantFrom(',', ';', '\t')
const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`
const cellsOf = (text: string, by: string) => [...records(text, by)].map(({ cells }) => cells)

describe('records', () => {
  it('reads back what was written', () => {
    fc.assert(
      fc.property(rows, delimiter, fc.constantFrom('\n', '\r\n'), fc.boolean(), (table, by, lineEnd, closed) => {
        const text = table.map((row) => row.map(quoted).join(by)).join(lineEnd) + (closed ? lineEnd : '')
        expect(cellsOf(text, by)).toEqual(table)
      }),
    )
  })

  it('agrees with csv-parse on whatever it can read, quotes in odd places included', () => {
    const messy = fc.string({ unit: fc.constantFrom('a', 'b', '"', ',', '\n', ' '), maxLength: 30 })
    fc.assert(
      fc.property(messy, (text) => {
        const reference = attempt(() => parse(text, { relax_quotes: true, relax_column_count: true }) as string[][])
        const ours = attempt(() => cellsOf(text, ','))
        if (reference && ours) expect(ours).toEqual(reference)
      }),
      { numRuns: 2000 },
    )
  })

  it('pieces cut at its offsets read as the whole does', () => {
    fc.assert(
      fc.property(rows, delimiter, (table, by) => {
        const text = table.map((row) => row.map(quoted).join(by)).join('\n')
        const ends = [...records(text, by)].map(({ end }) => end)
        const pieces = ends.map((end, index) => text.slice(ends[index - 1] ?? 0, end))
        expect(pieces.join('')).toBe(text)
        expect(pieces.flatMap((piece) => cellsOf(piece, by))).toEqual(table)
      }),
    )
  })

  it('names the place of a quote that is never closed', () => {
    expect(() => cellsOf('a,b\n1,"2', ',')).toThrow(new UnclosedQuote(6))
  })

  it('finds the delimiter', () => {
    expect(detectDelimiter('Name;E-Mail;"Ort, Land"\n')).toBe(';')
    expect(detectDelimiter('name\temail\n')).toBe('\t')
    expect(detectDelimiter('name\n')).toBe(',')
  })
})

function attempt<T>(work: () => T): T | undefined {
  try {
    return work()
  } catch {
    return undefined
  }
}
