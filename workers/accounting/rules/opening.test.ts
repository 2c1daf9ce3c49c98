import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readOpening } from './opening.ts'

const line = (accountCode: string, debitMinor: number, creditMinor: number, partyName: string | null = null) => ({
  ...{ accountCode, partyName, debitMinor, creditMinor },
})

describe('opening balances of a file', () => {
  it('are read by account number, debit and credit beside each other', () => {
    const file =
      'Konto;Name;Soll;Haben;Kunde\r\n1800;Bank;"12.500,00";;\r\n1200;;476,00;;"Café ""Sonne"""\r\n2900;;;10.000,00;\r\n'
    expect(readOpening(file, 'EUR')).toEqual({
      lines: [line('1800', 1_250_000, 0), line('1200', 47_600, 0, 'Café "Sonne"'), line('2900', 0, 1_000_000)],
      faults: [],
    })
  })

  it('are read from one column, where credits have a minus or stand in brackets', () => {
    const file = 'Account,Balance\n1000,"1,234.50"\n2000,-500\n3000,(734.50)\n1100,0\n'
    expect(readOpening(file, 'GBP').lines).toEqual([
      ...[line('1000', 123_450, 0), line('2000', 0, 50_000), line('3000', 0, 73_450)],
    ])
  })

  it('names the rows that cannot be read', () => {
    const file = 'account;debit;credit\n1000;abc;\n;5,00;\n1100;5,001;\n1200;1;'
    expect(readOpening(file, 'EUR')).toEqual({
      lines: [line('1100', 500_100, 0), line('1200', 100, 0)],
      faults: [
        { row: 2, fault: 'no-amount' },
        { row: 3, fault: 'no-account' },
      ],
    })
  })

  it('is the balances that were written, whatever they are', () => {
    const rows = fc.array(
      fc.record({
        code: fc.stringMatching(/^[0-9]{4}$/),
        minor: fc.integer({ min: -1e11, max: 1e11 }).filter((minor) => minor !== 0),
      }),
      { maxLength: 30 },
    )
    fc.assert(
      fc.property(rows, (all) => {
        const text = all.map(({ code, minor }) => `${code};${(minor / 100).toFixed(2).replace('.', ',')}`).join('\n')
        const { lines, faults } = readOpening(`Konto;Saldo\n${text}`, 'EUR')
        expect(faults).toEqual([])
        expect(
          lines.map(({ accountCode, debitMinor, creditMinor }) => [accountCode, debitMinor - creditMinor]),
        ).toEqual(all.map(({ code, minor }) => [code, minor]))
      }),
    )
  })
})
