import { dayReader, decimalOf, isOutSide } from './csv-cell.ts'
import { rowsOf } from './csv-rows.ts'
import { parseIban } from './iban.ts'
import {
  type CsvMapping,
  minorOf,
  most,
  named,
  type ReadLine,
  type ReadStatement,
  tidy,
  Unreadable,
} from './statement.ts'

/** A line with the balance that the bank shows beside it. */
type Row = { line: ReadLine; balanceMinor: number | undefined }

export function readCsv(text: string, mapping: CsvMapping, currency: string): ReadStatement[] {
  const toDay = dayReader(mapping.dateFormat)
  if (!toDay) throw new Unreadable('mapping-missing', mapping.dateFormat.slice(0, 40))
  const rows: Row[] = []
  let count = 0
  for (const { cells, line } of rowsOf(text, mapping.delimiter)) {
    count += 1
    if (count <= mapping.skipRows) continue
    const row = rowOf(cells, mapping, { toDay, currency, place: `line ${line}` })
    if (row) rows.push(row)
    if (rows.length > most.lines) throw new Unreadable('too-large', `line ${line}`)
  }
  if (rows.length === 0) throw new Unreadable('not-a-statement')
  return [statementOf(isNewestFirst(rows) ? rows.reverse() : rows, currency)]
}

type Reading = { toDay: (text: string) => string | undefined; currency: string; place: string }

/** Undefined for a row with neither a day nor an amount, such as a blank one or a sum at the end. */
function rowOf(
  cells: string[],
  { columns, decimal }: CsvMapping,
  { toDay, currency, place }: Reading,
): Row | undefined {
  const cell = (column: number | undefined) => (column === undefined ? '' : (cells[column] ?? '').trim())
  const money = (column: number | undefined) => {
    const units = cell(column) === '' ? undefined : decimalOf(cell(column), decimal)
    return units === undefined ? undefined : minorOf(units, currency, place)
  }
  const bookedOn = toDay(cell(columns.bookedOn))
  const amountMinor = amountOf(columns, cell, money)
  if (bookedOn === undefined && amountMinor === undefined) return undefined
  if (bookedOn === undefined) throw new Unreadable('bad-date', place)
  if (amountMinor === undefined) throw new Unreadable('bad-amount', place)
  const account = cell(columns.iban)
  return {
    balanceMinor: money(columns.balance),
    line: {
      bookedOn,
      valueOn: toDay(cell(columns.valueOn)) ?? null,
      amountMinor,
      reference: named(cell(columns.reference)),
      endToEndId: null,
      counterpartyName: named(cell(columns.name)),
      counterpartyIban: parseIban(account) ?? named(account, 34),
      purpose: tidy(cell(columns.purpose)),
      ...{ isReversal: false, isPending: false, details: [], chargesMinor: 0, original: null },
    },
  }
}

type Cell<T> = (column: number | undefined) => T

/** One column with a sign, one with its side beside it, or one for each side. */
function amountOf(columns: CsvMapping['columns'], cell: Cell<string>, money: Cell<number | undefined>) {
  const minor = money(columns.amount)
  if (minor !== undefined) return isOutSide(cell(columns.side)) ? 0 - Math.abs(minor) : minor
  const [into, out] = [money(columns.in), money(columns.out)]
  if (into === undefined && out === undefined) return undefined
  return (into ?? 0) - Math.abs(out ?? 0) + 0
}

/** Banks list the newest line first or last; with two lines of one day the balance tells. */
function isNewestFirst(rows: Row[]): boolean {
  const [first, second] = rows
  const last = rows.at(-1)
  if (!first || !last || !second) return false
  if (first.line.bookedOn !== last.line.bookedOn) return first.line.bookedOn > last.line.bookedOn
  return first.balanceMinor !== undefined && first.balanceMinor === (second.balanceMinor ?? 0) + first.line.amountMinor
}

function statementOf(rows: Row[], currency: string): ReadStatement {
  const [first, last] = [rows[0] as Row, rows.at(-1) as Row]
  return {
    ...{ account: null, currency, number: null, kind: 'statement' },
    from: first.line.bookedOn,
    to: last.line.bookedOn,
    openingMinor: first.balanceMinor === undefined ? null : first.balanceMinor - first.line.amountMinor,
    closingMinor: last.balanceMinor ?? null,
    lines: rows.map(({ line }) => line),
  }
}
