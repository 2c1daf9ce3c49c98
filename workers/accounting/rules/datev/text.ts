import { toUnits } from '#kit/money'
import { columns } from './columns.ts'
import type { DatevRow } from './rows.ts'

export type Batch = {
  from: string
  to: string
  yearFrom: string
  currency: string
  name: string
  madeAt: string
  adviserNumber: number
  clientNumber: number
}
export type Document = { number: string; postedOn: string; description: string; currency: string }

const line = (cells: readonly string[]) => `${cells.join(';')}\r\n`
const text = (value: string, most: number) => `"${value.replace(/\s+/g, ' ').slice(0, most).replaceAll('"', '""')}"`
const digits = (value: string, most = 8) => value.replace(/\D/g, '').slice(0, most)

/** What stands above the rows: format 700, batch of postings, version 13. */
export function head(batch: Batch): string {
  const { from, to, yearFrom, currency, name, madeAt, adviserNumber, clientNumber } = batch
  const cells = [
    ...['"EXTF"', '700', '21', '"Buchungsstapel"', '13', digits(madeAt, 17), '', '"RE"', '""', '""'],
    ...[String(adviserNumber), String(clientNumber)],
    ...[digits(yearFrom), '4', digits(from), digits(to), text(name, 30), '""', '1', '0', '0', text(currency, 3)],
    ...['', '""', '', '', '"04"', '', '', '""', '""'],
  ]
  return line(cells) + line(columns.map((column) => `"${column}"`))
}

/** Amounts have no sign and no separator of thousands; the day has no year. */
export function rowText({ minor, side, account, contra, key }: DatevRow, document: Document): string {
  const { number, postedOn, description, currency } = document
  const cells = [
    ...[toUnits(minor, currency).replace('.', ','), `"${side}"`, text(currency, 3), '', '', '""', account, contra],
    ...[text(key, 4), postedOn.slice(8, 10) + postedOn.slice(5, 7), text(number, 36), '""', '', text(description, 60)],
  ]
  return line([...cells, ...columns.slice(cells.length).map(() => '')])
}

const decoder = new TextDecoder('windows-1252')
const bytes = new Map(
  Array.from({ length: 128 }, (_, index) => [decoder.decode(Uint8Array.of(index + 128)), index + 128]),
)

/** Windows-1252, which has the euro and the dash where Latin-1 has nothing; what it lacks becomes a question mark. */
export const encode = (of: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from([...of], (sign) => {
    const code = sign.codePointAt(0) ?? 0
    return code < 128 ? code : (bytes.get(sign) ?? 63)
  })
