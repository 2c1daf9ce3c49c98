import { sidesOf, toMinor } from '#kit/money'
import { fold } from '#kit/text'

export type OpeningLine = { accountCode: string; partyName: string | null; debitMinor: number; creditMinor: number }
export type OpeningFile = { lines: OpeningLine[]; faults: { row: number; fault: 'no-account' | 'no-amount' }[] }

type Column = 'account' | 'party' | 'debit' | 'credit' | 'balance'
/** Headings as `fold` leaves them, in English and German. */
const headings: Record<Column, RegExp> = {
  account: /^(account|account number|account code|accountcode|code|number|konto|kontonummer|konto nr|nummer)$/,
  party:
    /^(party|partyname|name of party|customer|supplier|vendor|contact|partner|kunde|lieferant|geschaftspartner|debitor|kreditor)$/,
  debit: /^(debit|debits|dr|soll|saldo soll)$/,
  credit: /^(credit|credits|cr|haben|saldo haben)$/,
  balance: /^(balance|amount|saldo|betrag|eroffnungswert|eb wert)$/,
}

/** Balances by account number from a file: debit and credit beside each other, or a balance whose credits have a minus. */
export function readOpening(text: string, currency: string): OpeningFile {
  const [head = [], ...rows] = rowsOf(text)
  const columns = columnsOf(head)
  const lines: OpeningLine[] = []
  const faults: OpeningFile['faults'] = []
  for (const [index, cells] of rows.entries()) {
    const at = (column: Column) => cells[columns[column] ?? -1]?.trim() ?? ''
    const [debit, credit, balance] = (['debit', 'credit', 'balance'] as const).map((column) =>
      amountOf(at(column), currency),
    )
    const accountCode = at('account')
    const isWhole = debit !== undefined && credit !== undefined && balance !== undefined
    const minor = (debit ?? 0) - (credit ?? 0) + (balance ?? 0)
    if (!accountCode || !isWhole) faults.push({ row: index + 2, fault: accountCode ? 'no-amount' : 'no-account' })
    // An account that stands at nothing has nothing to bring along.
    else if (minor !== 0) lines.push({ accountCode, partyName: at('party') || null, ...sidesOf(minor) })
  }
  return { lines, faults }
}

function columnsOf(head: readonly string[]): Partial<Record<Column, number>> {
  const folded = head.map((cell) => fold(cell).trim())
  const found = Object.entries(headings).map(([column, heading]) => [
    column,
    folded.findIndex((cell) => heading.test(cell)),
  ])
  return Object.fromEntries(found.filter(([, index]) => (index as number) >= 0))
}

/** `1.234,56`, `1,234.56`, `(12.00)`; nothing is zero, and what is no amount is undefined. */
function amountOf(text: string, currency: string): number | undefined {
  const plain = text.replace(/[\s\u00a0'’€$£]/g, '')
  if (plain === '' || plain === '-') return 0
  const [, open, sign, digits = ''] = /^(\()?([-−+])?(\d[\d.,]*)\)?$/.exec(plain) ?? []
  if (!digits) return undefined
  const mark = Math.max(digits.lastIndexOf(','), digits.lastIndexOf('.'))
  const isFraction = mark >= 0 && digits.length - mark - 1 !== 3
  const whole = (isFraction ? digits.slice(0, mark) : digits).replace(/[.,]/g, '')
  try {
    const minor = toMinor(isFraction ? `${whole}.${digits.slice(mark + 1) || '0'}` : whole, currency)
    return open || (sign && sign !== '+') ? 0 - minor : minor
  } catch {
    return undefined
  }
}

/** RFC 4180 with whichever of `;`, a tab and `,` the first line has most of. */
function rowsOf(text: string): string[][] {
  const plain = text.replace(/^\ufeff/, '')
  const [first = ''] = plain.split(/\r?\n/, 1)
  const count = (mark: string) => first.split(mark).length
  const mark = [';', '\t', ','].reduce((most, each) => (count(each) > count(most) ? each : most))
  const rows: string[][] = [[]]
  const token = new RegExp(`("(?:[^"]|"")*"|[^${mark}\\r\\n"]*)(${mark}|\\r?\\n|$)`, 'gy')
  for (let match = token.exec(plain); match && match[0] !== ''; match = token.exec(plain)) {
    const [, cell = '', end = ''] = match
    rows.at(-1)?.push(cell.startsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell)
    if (/\n/.test(end)) rows.push([])
  }
  return rows.filter((row) => row.some((cell) => cell.trim() !== ''))
}
