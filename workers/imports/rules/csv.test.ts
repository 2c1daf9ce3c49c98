import { parse } from 'csv-parse/browser/esm/sync'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bounds, delimiterOf, recordsOf } from './csv.ts'
import { Unreadable } from './unreadable.ts'

const cell = fc.string({ unit: fc.constantFrom('a', 'ü', '"', ',', ';', '\t', '\n', '\r\n', ' ', '😀'), maxLength: 8 })
const rows = fc.array(fc.array(cell, { minLength: 2, maxLength: 5 }), { minLength: 1, maxLength: 20 })
const delimiter = fc.constantFrom(',', ';', '\t')
const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`
async function* piecesOf(text: string, size: number) {
  for (let at = 0; at < text.length; at += size) yield text.slice(at, at + size)
}
const cellsOf = (text: string, by: string, size = 1000) => Array.fromAsync(recordsOf(piecesOf(text, size), by))

describe('recordsOf', () => {
  it('reads back what was written, wherever the text is cut on its way', async () => {
    await fc.assert(
      fc.asyncProperty(
        ...[rows, delimiter, fc.constantFrom('\n', '\r\n'), fc.boolean(), fc.integer({ min: 1, max: 40 })],
        async (table, by, lineEnd, closed, size) => {
          const text = table.map((row) => row.map(quoted).join(by)).join(lineEnd) + (closed ? lineEnd : '')
          expect(await cellsOf(text, by, size)).toEqual(table)
        },
      ),
    )
  })

  it('agrees with csv-parse on whatever it can read, quotes in odd places included', async () => {
    const messy = fc.string({ unit: fc.constantFrom('a', 'b', '"', ',', '\n', ' '), maxLength: 30 })
    await fc.assert(
      fc.asyncProperty(messy, async (text) => {
        const reference = attempt(() => parse(text, { relax_quotes: true, relax_column_count: true }) as string[][])
        const ours = await cellsOf(text, ',').catch(() => undefined)
        if (reference && ours) expect(ours).toEqual(reference)
      }),
      { numRuns: 1000 },
    )
  })

  it('names the line of a quote that is never closed, and holds no more of it than a record may have', async () => {
    await expect(cellsOf('a,b\n1,2\n3,"4', ',', 3)).rejects.toThrow(new Unreadable('quote-open', { line: 3 }))
    let given = 0
    async function* endless() {
      for (yield 'a\n"'; ; given += 1_000_000) yield 'x'.repeat(1_000_000)
    }
    await expect(Array.fromAsync(recordsOf(endless(), ','))).rejects.toThrow('quote-open')
    expect(given).toBeLessThan(2 * bounds.columns * bounds.cellLetters)
  })
})

describe('delimiterOf', () => {
  it('goes by the header', () => {
    expect(delimiterOf('Name;E-Mail;"Ort, Land"\n').delimiter).toBe(';')
    expect(delimiterOf('name\temail\n').delimiter).toBe('\t')
    expect(delimiterOf('name\n').delimiter).toBe(',')
  })

  it('obeys a line that says it, as spreadsheets write it, and passes over it', () => {
    const text = 'sep=;\r\nFirma;E-Mail;Ort, Land\r\n'
    const { delimiter, skip } = delimiterOf(text)
    expect([delimiter, text.slice(skip)]).toEqual([';', 'Firma;E-Mail;Ort, Land\r\n'])
    expect(delimiterOf('sep=,\nname,email;x\n')).toEqual({ delimiter: ',', skip: 6 })
  })
})

function attempt<T>(work: () => T): T | undefined {
  try {
    return work()
  } catch {
    return undefined
  }
}
