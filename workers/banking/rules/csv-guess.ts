import { fold } from '#kit/text'
import { dayReader, decimalOf } from './csv-cell.ts'
import { rowsOf } from './csv-rows.ts'
import { type CsvMapping, Unreadable } from './statement.ts'

type Column = keyof CsvMapping['columns']

/** Words of headings, as `fold` leaves them; of two columns the one whose word stands earlier here. */
const words: Record<Column, RegExp[]> = {
  bookedOn: [
    /^(buchungstag|buchungsdatum|buchung|booking date|posting date|booked on)$/,
    /^(datum|date|transaction date|completed date)$/,
  ],
  valueOn: [/^(valuta|valutadatum|wertstellung|wertstellungsdatum|value date|wert)$/],
  amount: [/^(betrag|amount|umsatz|transaction amount)( eur| euro| usd| gbp| chf| in eur| \w{3})?$/],
  in: [/^(haben|gutschrift|eingang|credit|paid in|money in|deposit|deposits|credit amount)( eur| chf)?$/],
  out: [
    /^(soll|belastung|ausgang|lastschrift|debit|paid out|money out|withdrawal|withdrawals|debit amount)( eur| chf)?$/,
  ],
  side: [/^(s h|soll haben|d c|debit credit|kennzeichen|umsatzart s h)$/],
  name: [
    /^(beguenstigter zahlungspflichtiger|begunstigter zahlungspflichtiger|auftraggeber empfanger|name zahlungsbeteiligter)$/,
    /^(empfanger|zahlungsempfanger|zahlungsempfanger in|payee|counterparty|counterparty name|name|partner name|zahlungspflichtige r)$/,
  ],
  iban: [
    /^(iban|kontonummer iban|iban zahlungsbeteiligter|account number|kontonummer|partner iban|counterparty iban)$/,
  ],
  purpose: [
    /^(verwendungszweck|payment reference|purpose|zahlungsgrund|betreff)$/,
    /^(buchungstext|description|details|memo|narrative|text|reference|beschreibung)$/,
  ],
  reference: [/^(transaction id|transaktions id|bank reference|bankreferenz|fitid|id|referenznummer)$/],
  balance: [/^(saldo|kontostand|balance|running balance|saldo nach buchung)( eur| chf| \w{3})?$/],
}

const formats = [
  'dd.MM.yyyy',
  'dd.MM.yy',
  'yyyy-MM-dd',
  'dd/MM/yyyy',
  'MM/dd/yyyy',
  'dd/MM/yy',
  'MM/dd/yy',
  'dd-MM-yyyy',
]
const more = ['dd MMM yyyy', 'd. MMM yyyy', 'MMM d, yyyy', 'dd-MMM-yyyy', 'yyyy/MM/dd', 'yyyyMMdd']

const most = { letters: 200_000, headingRow: 40, rows: 200 }

/** From the words of the heading and how the values below it are written; undefined where that is not clear. */
export function guessMapping(text: string): CsvMapping | undefined {
  const start = text.slice(0, most.letters)
  for (const delimiter of [';', ',', '\t'] as const) {
    const rows = rowsIn(start, delimiter)
    const heading = rows.slice(0, most.headingRow).findIndex((cells) => isWhole(columnsOf(cells)))
    const columns = columnsOf(rows[heading] ?? [])
    if (!isWhole(columns)) continue
    const values = (column: number | undefined) =>
      column === undefined ? [] : rows.slice(heading + 1).flatMap((cells) => cells[column]?.trim() || [])
    const dateFormat = formatOf(values(columns.bookedOn))
    const decimal = markOf([columns.amount, columns.in, columns.out, columns.balance].flatMap(values))
    if (dateFormat && decimal) return { delimiter, skipRows: heading + 1, dateFormat, decimal, columns }
  }
  return undefined
}

function rowsIn(text: string, delimiter: string): string[][] {
  const rows: string[][] = []
  try {
    for (const { cells } of rowsOf(text, delimiter)) if (rows.push(cells) >= most.rows) break
  } catch (fault) {
    if (!(fault instanceof Unreadable)) throw fault
  }
  return rows
}

type Columns = Partial<CsvMapping['columns']>

const isWhole = (columns: Columns): columns is CsvMapping['columns'] =>
  columns.bookedOn !== undefined &&
  (columns.amount !== undefined || (columns.in !== undefined && columns.out !== undefined))

function columnsOf(cells: string[]): Columns {
  const headings = cells.map((cell) => fold(cell.slice(0, 100)))
  const found: Columns = {}
  for (const [column, patterns] of Object.entries(words) as [Column, RegExp[]][]) {
    const at = patterns
      .map((pattern) => headings.findIndex((heading) => pattern.test(heading)))
      .find((each) => each >= 0)
    if (at !== undefined && !Object.values(found).includes(at)) found[column] = at
  }
  return found
}

/** The one format that most days are written in; whether day or month stands first may not be told by any of them. */
function formatOf(values: string[]): string | undefined {
  const hits = (format: string) => values.filter((value) => dayReader(format)?.(value)).length
  const counts = [...formats, ...more].map((format) => ({ format, count: hits(format) }))
  const best = counts.reduce((a, b) => (b.count > a.count ? b : a))
  const isUnclear = counts.some(
    ({ format, count }) => count === best.count && format !== best.format && /^(MM|dd)\//.test(format),
  )
  return best.count === 0 || isUnclear ? undefined : best.format
}

/** `,` for `1.234,56`: the mark with which more of the amounts can be read, and the comma has no say in `1,234`. */
function markOf(values: string[]): ',' | '.' | undefined {
  const reads = (mark: ',' | '.') =>
    values.filter((value) => decimalOf(value, mark) !== undefined && !/[.,]\d{3}$/.test(value)).length
  const [comma, dot] = [reads(','), reads('.')]
  if (comma === dot) return values.every((value) => /^[-+]?\d+$/.test(value)) && values.length > 0 ? '.' : undefined
  return comma > dot ? ',' : '.'
}
