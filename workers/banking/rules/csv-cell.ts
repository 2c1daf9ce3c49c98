import { isDay } from '#kit/calendar'

const months = ['jan', 'feb', 'mar|mär|mrz', 'apr', 'may|mai', 'jun', 'jul', 'aug', 'sep', 'oct|okt', 'nov', 'dec|dez']
const tokens: Record<string, string> = {
  ...{ yyyy: '(?<year>\\d{4})', yy: '(?<year>\\d{2})', MMM: '(?<name>\\p{L}{3,9})\\.?' },
  ...{ MM: '(?<month>\\d{1,2})', M: '(?<month>\\d{1,2})', dd: '(?<day>\\d{1,2})', d: '(?<day>\\d{1,2})' },
}

/** A reader of days in a format such as `dd.MM.yyyy`, which a time of day may follow; undefined for what is no such format. */
export function dayReader(format: string): ((text: string) => string | undefined) | undefined {
  if (format.length > 40) return undefined
  const parts = format.split(/(yyyy|yy|MMM|MM|M|dd|d)/)
  const pattern = parts.map((part) => tokens[part] ?? RegExp.escape(part)).join('')
  const has = (kind: RegExp) => parts.filter((part) => kind.test(part) && tokens[part]).length === 1
  if (!has(/^y/) || !has(/^M/) || !has(/^d/)) return undefined
  const reader = new RegExp(`^${pattern}(?:[ T,]+\\d{1,2}[:.]\\d{2}.{0,20})?$`, 'u')
  return (text) => {
    if (text.length > 60) return undefined
    const { year = '', month, name, day = '' } = reader.exec(text.trim())?.groups ?? {}
    const number = name ? months.findIndex((each) => new RegExp(`^(${each})`).test(name.toLowerCase())) + 1 : month
    const century = year.length > 2 ? '' : Number(year) < 80 ? '20' : '19'
    const written = `${century}${year}-${String(number).padStart(2, '0')}-${day.padStart(2, '0')}`
    return isDay(written) ? written : undefined
  }
}

/** An amount of a cell as a plain decimal: `1.234,56-`, `(1,234.56)`, `€ 12`, `12,50 S`; undefined for what is none. */
export function decimalOf(typed: string, mark: ',' | '.'): string | undefined {
  if (typed.length > 60) return undefined
  const text = typed.replace(/[\s\u00a0\u202f'’€$£¥]|(?<!\p{L})[A-Z]{3}(?!\p{L})/gu, '')
  const [, open, before, digits = '', after, side, close] =
    /^(\()?([-+−])?([\d.,]+)([-+−])?(S|H|D|C|DR|CR)?(\))?$/iu.exec(text) ?? []
  const group = mark === ',' ? '.' : ','
  const plain = new RegExp(`^(?:\\d+|\\d{1,3}(?:\\${group}\\d{3})+)?(?:\\${mark}\\d*)?$`)
  if (!/\d/.test(digits) || !plain.test(digits) || (open && !close) || (before && after)) return undefined
  const [whole = '', fraction = ''] = digits.replaceAll(group, '').split(mark)
  const isOut = /[-−]/.test(`${before ?? ''}${after ?? ''}`) !== (Boolean(open) || isOutSide(side ?? ''))
  return `${isOut ? '-' : ''}${whole || '0'}.${fraction || '0'}`
}

/** Soll, debit and their like. */
export const isOutSide = (text: string): boolean => /^(s|soll|d|dr|dbit|debit|lastschrift|out)$/i.test(text.trim())
