import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { markLines } from '../tax/mark.ts'
import { columns } from './columns.ts'
import { type DatevLine, toRows } from './rows.ts'
import { encode, head, rowText } from './text.ts'

type Row = readonly [account: string, debitMinor: number, role?: string, percent?: string, category?: string]
const entry = (...rows: Row[]): DatevLine[] =>
  markLines(
    rows.map(([accountCode, minor, role, percent, taxCategory]) => ({
      ...{ accountCode, role: role ?? null, percent: percent ?? null, taxCategory: taxCategory ?? null },
      ...{ debitMinor: Math.max(minor, 0), creditMinor: Math.max(-minor, 0) },
    })),
  )
const document = { number: '2026-00001', postedOn: '2026-03-15', description: 'Beratung – 5 €', currency: 'EUR' }

// ACC-07, in SKR04
describe('a batch of postings for DATEV', () => {
  const invoice = entry(
    ['1200', 119_000],
    ['4400', -100_000, 'revenue', '19', 'S'],
    ['3806', -19_000, 'output-tax', '19', 'S'],
  )

  it('has gross amounts without a key on automatic accounts', () => {
    expect(toRows(invoice)).toEqual([{ minor: 119_000, side: 'S', account: '1200', contra: '4400', key: '' }])
    const [row] = toRows(invoice)
    const cells = row && rowText(row, document).trimEnd().split(';')
    expect(cells?.slice(0, 14)).toEqual([
      ...['1190,00', '"S"', '"EUR"', '', '', '""', '1200', '4400', '""', '1503', '"2026-00001"', '""', ''],
      '"Beratung – 5 €"',
    ])
    expect(cells).toHaveLength(columns.length)
  })

  it('has a credit note on the other side, never with a minus', () => {
    const credit = entry(
      ['1200', -11_900],
      ['4400', 10_000, 'revenue', '19', 'S'],
      ['3806', 1_900, 'output-tax', '19', 'S'],
    )
    expect(toRows(credit)).toEqual([{ minor: 11_900, side: 'H', account: '1200', contra: '4400', key: '' }])
  })

  it.each([
    ['goods from the EU at 19 %', 'acquisition', '19', 'K', '19'],
    ['goods from the EU at 7 %', 'acquisition', '7', 'K', '18'],
    ['services under § 13b', 'reverse-charge', '19', 'AE', '94'],
  ])('has what is payable for %s, and its key', (_, kind, percent, category, key) => {
    const lines = entry(
      ['3300', -200_000],
      ['5200', 200_000, 'purchases', percent, category],
      ['1404', 38_000, `${kind}-input`, percent, category],
      ['3804', -38_000, `${kind}-output`, percent, category],
    )
    expect(toRows(lines)).toEqual([{ minor: 200_000, side: 'H', account: '3300', contra: '5200', key }])
  })

  it('switches an automatic account off where its tax is not in the entry', () => {
    expect(toRows(entry(['1200', 100], ['4400', -100]))).toEqual([
      { minor: 100, side: 'S', account: '1200', contra: '4400', key: '40' },
    ])
  })

  it('is in Windows-1252', () => {
    expect([...encode('–€ü→')]).toEqual([0x96, 0x80, 0xfc, 0x3f])
    expect(columns).toHaveLength(125)
    const batch = {
      from: '2026-03-01',
      to: '2026-03-31',
      yearFrom: '2026-01-01',
      currency: 'EUR',
      name: 'März',
      madeAt: '2026-04-02T08:00:00.000Z',
      ...{ adviserNumber: 29_098, clientNumber: 55_003 },
    }
    const [first] = head(batch).split('\r\n')
    expect(first).toMatch(
      /^"EXTF";700;21;"Buchungsstapel";13;20260402080000000;.*;29098;55003;20260101;4;20260301;20260331;"März"/,
    )
    expect(first?.split(';')).toHaveLength(31)
  })

  it('moves on each account what the ledger moves, whatever the lines', () => {
    const amount = fc.integer({ min: -10_000, max: 10_000 }).filter((minor) => minor !== 0)
    const account = fc.constantFrom('1200', '1800', '4400', '5400', '6300')
    fc.assert(
      fc.property(fc.array(fc.tuple(account, amount), { minLength: 1, maxLength: 12 }), (rows) => {
        const left = rows.reduce((total, [, minor]) => total + minor, 0)
        const lines = entry(...rows, ...(left === 0 ? [] : [['1600', -left] as const]))
        const moved = new Map<string, number>()
        const move = (code: string, minor: number) => moved.set(code, (moved.get(code) ?? 0) + minor)
        for (const { accountCode, debitMinor, creditMinor } of lines) move(accountCode, creditMinor - debitMinor)
        for (const { minor, side, account: own, contra } of toRows(lines)) {
          const sign = side === 'S' ? 1 : -1
          move(own, sign * minor)
          move(contra, -sign * minor)
        }
        expect([...moved.values()].filter((minor) => minor !== 0)).toEqual([])
      }),
    )
  })
})
