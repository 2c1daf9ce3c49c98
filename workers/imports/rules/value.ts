import type { FieldErrorValues } from '#kit/contract'
import { MoneyError, toMinor } from '#kit/money'
import { fold } from '#kit/text'
import { type Cell, textOf } from './cell.ts'
import type { Column } from './columns.ts'
import { toCountry } from './country.ts'
import { toDay } from './day.ts'
import { toDecimal } from './number.ts'
import { firstOf, severalIn } from './several.ts'
import type { Target } from './target.ts'

/** What a cell says: a value, the name of a record to be looked up, or what is wrong with it. */
export type Read = {
  value?: unknown
  name?: string
  fault?: { code: string; values?: FieldErrorValues }
  /** It was taken, but not all of it. */
  warning?: string
  isMore?: boolean
}
type How = Pick<Column, 'dates' | 'decimals'> & { currency: string }

const wrong = (code: string, values?: FieldErrorValues): Read => ({ fault: { code, ...(values && { values }) } })
/** What a workbook itself says is no value; never a zero, and never the words of the error. */
const broken = { e: 'cell-error', f: 'formula-unsaved', x: 'no-such-day' } as const
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/** A cell that is not empty as a value of its field. What does not fit stays text where the op itself says so better. */
export function valueIn(cell: Cell, target: Target, how: How): Read {
  const text = textOf(cell)
  if (typeof cell !== 'string' && cell.t in broken)
    return wrong(broken[cell.t as keyof typeof broken], { cell: text.slice(0, 80) })
  switch (target.kind) {
    case 'number':
    case 'integer':
    case 'decimal':
    case 'minor':
    case 'money':
      return numeric(cell, target, how)
    case 'day':
      return day(cell, how)
    case 'boolean':
      return { value: booleans.get(fold(text)) ?? text }
    case 'country':
      return { value: toCountry(text) ?? text }
    case 'currency':
      return { value: text === '€' ? 'EUR' : text === '£' ? 'GBP' : text.toUpperCase() }
    case 'choice':
      return { value: optionOf(target, text) }
    case 'list': {
      const { values, isMore } = severalIn(text, target.options)
      return { value: values.map((each) => optionOf(target, each)), isMore }
    }
    case 'ref':
      return uuid.test(text) ? { value: text.toLowerCase() } : { name: text }
    case 'json':
      return { value: json(text) }
    default:
      return textIn(text)
  }
}

/** A text as it is, or the first of several. */
export function textIn(text: string): Read {
  const { first, hasMore } = firstOf(text)
  return { value: first, ...(hasMore && { warning: 'more-values' }) }
}

function numeric(cell: Cell, { kind }: Target, { decimals, currency }: How): Read {
  const text = textOf(cell)
  const decimal = typeof cell !== 'string' && cell.t === 'n' ? text : toDecimal(text, decimals ?? '.')
  if (decimal === undefined) return wrong('unreadable-number')
  if (kind === 'decimal') return { value: decimal }
  if (kind === 'number' || kind === 'integer') return exactNumber(decimal)
  try {
    const minor = toMinor(decimal, currency)
    return { value: kind === 'minor' ? minor : { minor, currency } }
  } catch (fault) {
    if (!(fault instanceof MoneyError)) throw fault
    return wrong('not-an-amount')
  }
}

/** Digits that a number of JSON would lose are refused. */
function exactNumber(decimal: string): Read {
  const value = Number(decimal)
  const digits = decimal.replace(/^-?0*\.?0*|\./g, '').length
  return digits <= 15 ? { value } : wrong('number-out-of-range')
}

function day(cell: Cell, { dates }: How): Read {
  if (typeof cell !== 'string' && cell.t !== 'd') return wrong('not-a-day')
  const found = typeof cell === 'string' ? toDay(cell, dates ?? 'dmy') : cell.v.slice(0, 10)
  return found === undefined ? wrong('not-a-day') : { value: found }
}

const booleans = new Map(
  Object.entries({
    ...{ true: true, yes: true, y: true, ja: true, j: true, wahr: true, '1': true, x: true, on: true },
    ...{ false: false, no: false, n: false, nein: false, falsch: false, '0': false, off: false },
  }),
)

/** The option that is meant, however it is written; what is none stays, to be refused. */
const optionOf = ({ options = [] }: Target, text: string) =>
  options.find((option) => option === text) ?? options.find((option) => fold(option) === fold(text)) ?? text

function json(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}
