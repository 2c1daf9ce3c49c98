import { SaxesParser } from 'saxes'
import type { Cell } from './cell.ts'
import { bounds } from './csv.ts'
import { type Book, cellOf, type Raw } from './sheet-cell.ts'
import { Unreadable } from './unreadable.ts'

type Texts = AsyncIterable<string>
type Attributes = Readonly<Record<string, string>>
type Reading = {
  open?: (name: string, attributes: Attributes) => void
  text?: (text: string) => void
  close?: (name: string) => void
}

/** Names without the prefix that some programs give them. */
const bare = (name: string) => name.slice(name.indexOf(':') + 1)

/** Reads XML as it comes in; Entities of its own are not known, so none is expanded. */
export async function readXml(texts: Texts, reading: Reading): Promise<void> {
  const parser = newParser(reading)
  for await (const part of texts) parser.write(part)
  parser.close()
}

function newParser({ open, text, close }: Reading) {
  const parser = new SaxesParser()
  parser.on('error', () => {
    throw new Unreadable('not-a-table')
  })
  parser.on('doctype', () => {
    throw new Unreadable('not-a-table')
  })
  parser.on('opentag', ({ name, attributes }) => open?.(bare(name), attributes as Attributes))
  parser.on('text', (part) => text?.(part))
  parser.on('closetag', ({ name }) => close?.(bare(name)))
  return parser
}

const mostLetters = 20_000_000

/** The texts that cells refer to by their number. What is said of pronunciation is none of a text. */
export async function stringsIn(texts: Texts): Promise<string[]> {
  const strings: string[] = []
  let [now, letters, isText, isPhonetic] = ['', 0, false, false]
  await readXml(texts, {
    open(name) {
      if (name === 'si') now = ''
      if (name === 'rPh') isPhonetic = true
      isText = name === 't' && !isPhonetic
    },
    text(part) {
      if (!isText) return
      now += part
      letters += part.length
      if (letters > mostLetters) throw new Unreadable('workbook-too-large')
    },
    close(name) {
      if (name === 'si') strings.push(now)
      if (name === 'rPh') isPhonetic = false
      if (name === 't') isText = false
    },
  })
  return strings
}

/** The numbers of built-in formats that are days or days with times (ECMA-376, 18.8.30). */
const builtIn = (id: number) => (id >= 14 && id <= 17) || id === 22 || (id >= 27 && id <= 36) || (id >= 50 && id <= 58)
/** What in a format stands for a part of a day, without colours, conditions and quoted words. */
const isDated = (code: string) => /[ymd]/i.test(code.replace(/"[^"]*"|\\.|\[[^\]]*\]|_./g, '').split(';', 1)[0] ?? '')

/** Which styles show numbers as days. */
export async function datedIn(texts: Texts): Promise<boolean[]> {
  const formats = new Map<number, string>()
  const dated: boolean[] = []
  let isOfCells = false
  await readXml(texts, {
    open(name, { numFmtId = '0', formatCode = '' }) {
      const id = Number(numFmtId)
      if (name === 'numFmt') formats.set(id, formatCode)
      if (name === 'cellXfs') isOfCells = true
      if (name === 'xf' && isOfCells) dated.push(formats.has(id) ? isDated(formats.get(id) ?? '') : builtIn(id))
    },
    close(name) {
      if (name === 'cellXfs') isOfCells = false
    },
  })
  return dated
}

/** `BC12` → 54 */
const columnOf = (place: string) =>
  Array.from(/^[A-Z]+/i.exec(place)?.[0]?.toUpperCase() ?? '').reduce(
    (sum, letter) => 26 * sum + letter.charCodeAt(0) - 64,
    0,
  ) - 1

/** The rows of a sheet, one for each of its numbers up to the last, as they come in. */
export async function* rowsOf(texts: Texts, book: Book): AsyncGenerator<Cell[]> {
  let done: Cell[][] = []
  let row: Cell[] = []
  let [last, column] = [0, -1]
  let raw: Raw | undefined
  let inside = ''
  const parser = newParser({
    open(name, { r, t = 'n', s = '0' }) {
      if (name === 'row') {
        const number = r ? Number(r) : last + 1
        if (number > bounds.rows + 1_000) throw new Unreadable('too-many-rows', { maximum: bounds.rows })
        for (; last < number - 1; last++) done.push([])
        last = number
        row = []
        column = -1
      }
      if (name === 'c') {
        column = r ? columnOf(r) : column + 1
        if (column >= bounds.columns) throw new Unreadable('too-many-columns', { maximum: bounds.columns })
        raw = { type: t, style: Number(s), value: undefined, inline: '', hasFormula: false, formula: '' }
      }
      if (raw && name === 'f') raw.hasFormula = true
      if (raw && name === 'v') raw.value = ''
      if (name === 'v' || name === 'f' || name === 't') inside = name
    },
    text(part) {
      if (!raw) return
      if (inside === 'v') raw.value += part
      if (inside === 't') raw.inline += part
      if (inside === 'f' && raw.formula.length < 80) raw.formula += part
      if ((raw.value?.length ?? 0) + raw.inline.length > bounds.cellLetters)
        throw new Unreadable('cell-too-long', { maximum: bounds.cellLetters })
    },
    close(name) {
      if (name === inside) inside = ''
      if (name === 'c' && raw) {
        while (row.length < column) row.push('')
        row[column] = cellOf(raw, book)
        raw = undefined
      }
      if (name === 'row') done.push(row)
    },
  })
  for await (const part of texts) {
    parser.write(part)
    yield* done
    done = []
  }
  parser.close()
  yield* done
}
