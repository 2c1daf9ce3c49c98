import { readCamt } from './camt.ts'
import { readCsv } from './csv.ts'
import { guessMapping } from './csv-guess.ts'
import { textOf } from './letters.ts'
import { readMt940 } from './mt940.ts'
import { readOfx } from './ofx.ts'
import { type CsvMapping, most, type Read, Unreadable } from './statement.ts'

/** A file of a bank, in whatever format it is. `currency` is the account's, for files that name none. Throws `Unreadable`. */
export function read(bytes: Uint8Array, options: { csv?: CsvMapping | undefined; currency: string }): Read {
  if (bytes.length > most.bytes) throw new Unreadable('too-large')
  const text = textOf(bytes)
  const start = text.slice(0, 5000)
  const { currency } = options
  if (/<(\?OFX|OFX>)|^\s*OFXHEADER/i.test(start)) return { format: 'ofx', statements: readOfx(text, currency) }
  if (/^\s*</.test(start)) return { format: 'camt', statements: readCamt(text, currency) }
  if (/^(\{1:|:20:)/m.test(start)) return { format: 'mt940', statements: readMt940(text, currency) }
  const mapping = options.csv ?? guessMapping(text)
  if (!mapping) throw new Unreadable(/[;,\t].*\n/.test(start) ? 'mapping-missing' : 'not-a-statement')
  return { format: 'csv', statements: readCsv(text, mapping, currency) }
}
