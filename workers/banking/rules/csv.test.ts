import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays } from '#kit/calendar'
import { toUnits } from '#kit/money'
import { readCsv } from './csv.ts'
import { dayReader, decimalOf } from './csv-cell.ts'
import { guessMapping } from './csv-guess.ts'
import { rowsOf } from './csv-rows.ts'
import { type CsvMapping, Unreadable } from './statement.ts'

const fault = (code: string) => expect.objectContaining({ code })
const plain: CsvMapping = {
  ...{ delimiter: ';', skipRows: 1, dateFormat: 'dd.MM.yyyy', decimal: ',' },
  columns: { bookedOn: 0, purpose: 1, amount: 2, balance: 3 },
}
const lines = (text: string, mapping = plain) =>
  readCsv(text, mapping, 'EUR')[0]?.lines.map((line) => [line.bookedOn, line.purpose, line.amountMinor])

describe('cells', () => {
  it('are amounts as banks write them', () => {
    const german = ['1.234,56-', '-1.234,56 €', '1.234,56 S', 'EUR -1234,56', '1234,56EUR-', '(1.234,56)', '−1.234,56']
    expect(german.map((each) => decimalOf(each, ','))).toEqual(german.map(() => '-1234.56'))
    const english = ['1,234.56', '1234.56 C', '+1,234.56', '$1,234.56', '1’234.56', '1 234.56 H']
    expect(english.map((each) => decimalOf(each, '.'))).toEqual(english.map(() => '1234.56'))
    expect([decimalOf('1.234', ','), decimalOf('1.234', '.'), decimalOf(',5', ',')]).toEqual(['1234.0', '1.234', '0.5'])
    const wrong = ['', '-', '1.23,4', '1,2,3', '1.234,5.6', '(1', '-1-', '12 x', 'Saldo', '1e3', '9'.repeat(1e6)]
    expect(wrong.map((each) => decimalOf(each, ','))).toEqual(wrong.map(() => undefined))
  })

  it('are days in the format that was chosen', () => {
    const read = (format: string, text: string) => dayReader(format)?.(text)
    expect(read('dd.MM.yyyy', '3.2.2026')).toBe('2026-02-03')
    expect(read('dd.MM.yy', '03.02.26')).toBe('2026-02-03')
    expect(read('MM/dd/yyyy', '02/03/2026 12:30:00')).toBe('2026-02-03')
    expect(read('yyyy-MM-dd', '2026-02-03T10:00:00Z')).toBe('2026-02-03')
    expect([read('d. MMM yyyy', '3. März 2026'), read('dd MMM yyyy', '03 Mar 2026')]).toEqual([
      '2026-03-03',
      '2026-03-03',
    ])
    expect(read('MMM d, yyyy', 'Dec 3, 2026')).toBe('2026-12-03')
    for (const text of ['31.02.2026', '00.00.0000', '1.1.0000', '2026-02-03', ''])
      expect(read('dd.MM.yyyy', text)).toBeUndefined()
    for (const format of ['', 'yyyy', 'dd.MM', 'yyyy-yyyy-dd', '(.*)*']) expect(dayReader(format)).toBeUndefined()
  })
})

describe('readCsv', () => {
  it('reads lines, oldest first, with what the balance tells', () => {
    const text =
      'Tag;Text;Betrag;Saldo\n04.02.2026;"Zwei; ""B""";-3,20;6,80\n03.02.2026;Eins;10,00;10,00\n;;;\n;Summe;;\n'
    const [read] = readCsv(text, plain, 'EUR')
    expect(read).toMatchObject({ openingMinor: 0, closingMinor: 680, from: '2026-02-03', to: '2026-02-04' })
    expect(lines(text)).toEqual([
      ['2026-02-03', 'Eins', 1000],
      ['2026-02-04', 'Zwei; "B"', -320],
    ])
    const sameDay = 'h\n03.02.2026;B;-3,20;6,80\n03.02.2026;A;10,00;10,00\n'
    expect(lines(sameDay)?.map(([, name]) => name)).toEqual(['A', 'B'])
  })

  it('reads columns for each side, and a side beside the amount', () => {
    const sides = { ...plain, columns: { bookedOn: 0, in: 1, out: 2 } }
    expect(lines('h\n1.2.2026;;12,50\n1.2.2026;3,00;\n1.2.2026;;-4,00\n', sides)?.map(([, , minor]) => minor)).toEqual([
      -1250, 300, -400,
    ])
    const beside = { ...plain, columns: { bookedOn: 0, amount: 1, side: 2 } }
    expect(lines('h\n1.2.2026;12,50;S\n1.2.2026;3,00;H\n', beside)?.map(([, , minor]) => minor)).toEqual([-1250, 300])
  })

  it('refuses a line that it understands half, and says where', () => {
    const after = (row: string) => () => lines(`h\n1.2.2026;"a\nb";1,00;\n${row}`)
    expect(after('1.2.26;x;1,00')).toThrow(expect.objectContaining({ code: 'bad-date', place: 'line 4' }))
    expect(after('1.2.2026;x;one')).toThrow(expect.objectContaining({ code: 'bad-amount', place: 'line 4' }))
    expect(after('1.2.2026;x;1,001')).toThrow(fault('bad-amount'))
    expect(after('1.2.2026;"x;1,00')).toThrow(expect.objectContaining({ code: 'cut-off', place: 'line 4' }))
    expect(after(`1.2.2026;${'x'.repeat(1_000_000)};1,00`)).toThrow(fault('too-large'))
    expect(after(';'.repeat(1_000_000))).toThrow(fault('too-large'))
    expect(() => lines('h\n')).toThrow(fault('not-a-statement'))
    expect(() => lines('h\n', { ...plain, dateFormat: 'x' })).toThrow(fault('mapping-missing'))
  })

  it('reads back what was written, whatever is in the text', () => {
    const line = fc.record({
      day: fc.integer({ min: 0, max: 5000 }).map((count) => addDays('2020-01-01', count)),
      minor: fc.integer({ min: -1e11, max: 1e11 }),
      purpose: fc.string({ unit: fc.constantFrom('a', 'ü', '"', ';', ',', '\n', ' ', '😀'), maxLength: 12 }),
    })
    const format = fc.constantFrom<[CsvMapping['delimiter'], ',' | '.']>(
      [';', ','],
      [',', '.'],
      ['\t', ','],
      ['\t', '.'],
    )
    fc.assert(
      fc.property(fc.array(line, { minLength: 1, maxLength: 10 }), format, (all, [delimiter, decimal]) => {
        const sorted = all.sort((a, b) => a.day.localeCompare(b.day))
        const rows = sorted.map(({ day, minor, purpose }) => {
          const grouped = toUnits(minor, 'EUR')
            .replace('.', decimal)
            .replace(/\B(?=(\d{3})+(?!\d))/g, "'")
          return [day, `"${purpose.replaceAll('"', '""')}"`, grouped].join(delimiter)
        })
        const mapping = { ...plain, delimiter, decimal, dateFormat: 'yyyy-MM-dd' }
        expect(lines(`h\r\n${rows.join('\r\n')}`, mapping)).toEqual(
          sorted.map(({ day, minor, purpose }) => [day, purpose.replace(/\s+/g, ' ').trim(), minor]),
        )
      }),
    )
  })
})

describe('guessMapping', () => {
  it('finds the columns below a preamble, in German', () => {
    const text = `"Girokonto";"DE02120300000000202051"\n\n"Buchungstag";"Wertstellung";"Begünstigter/Zahlungspflichtiger";"Verwendungszweck";"Kontonummer/IBAN";"Betrag (€)";"Saldo"\n"03.02.26";"04.02.26";"Müller";"RE-1";"DE75512108001245126199";"1.234,56";"2.000,00"\n`
    const mapping = guessMapping(text)
    expect(mapping).toEqual({
      ...{ delimiter: ';', skipRows: 3, dateFormat: 'dd.MM.yy', decimal: ',' },
      columns: { bookedOn: 0, valueOn: 1, name: 2, purpose: 3, iban: 4, amount: 5, balance: 6 },
    })
    expect(readCsv(text, mapping as CsvMapping, 'EUR')[0]).toMatchObject({
      openingMinor: 76544,
      lines: [{ counterpartyName: 'Müller', counterpartyIban: 'DE75512108001245126199', valueOn: '2026-02-04' }],
    })
  })

  it('finds the columns in English, with a column for each side', () => {
    const text =
      'Date,Description,Paid out,Paid in,Balance\n25/02/2026,Rent,"1,200.00",,300.00\n26/02/2026,Sale,,5.00,305.00\n'
    expect(guessMapping(text)).toEqual({
      ...{ delimiter: ',', skipRows: 1, dateFormat: 'dd/MM/yyyy', decimal: '.' },
      columns: { bookedOn: 0, purpose: 1, out: 2, in: 3, balance: 4 },
    })
  })

  it('leaves to be asked what is not clear', () => {
    expect(guessMapping('Date,Amount\n02/03/2026,5.00\n')).toBeUndefined()
    expect(guessMapping('Datum;Betrag\n02.03.2026;1.234\n')).toBeUndefined()
    for (const text of ['', 'a;b\n1;2\n', 'Datum;Betrag\n', 'Datum;Text\n1.1.2026;x\n'])
      expect(guessMapping(text)).toBeUndefined()
  })

  it('and the reader fail with nothing but Unreadable', () => {
    const pieces = fc.constantFrom('Datum', 'Betrag', ';', ',', '"', '\n', '1.2.2026', '5,00', '(', '\u0000')
    fc.assert(
      fc.property(
        fc.array(pieces, { maxLength: 40 }).map((all) => all.join('')),
        (text) => {
          guessMapping(text)
          try {
            for (const _ of rowsOf(text, ';'));
            readCsv(text, plain, 'EUR')
          } catch (error) {
            expect(error).toBeInstanceOf(Unreadable)
          }
        },
      ),
      { numRuns: 500 },
    )
  })
})
