import { exact, minorUnitsOf, toUnits } from '#kit/money'

type Marks = { decimal: string; group: string }

const comma: Marks = { decimal: ',', group: '.' }
const point: Marks = { decimal: '.', group: ',' }
const swiss: Marks = { decimal: '.', group: '’' }
const spaced: Marks = { decimal: ',', group: '\u00a0' }

/** Written down rather than asked of the runtime: the same document has the same bytes after an update of its tables. */
const byLanguage: Record<string, Marks> = {
  ...{ en: point, de: comma, nl: comma, es: comma, it: comma, tr: comma, da: comma, el: comma, pt: comma },
  ...{ fr: spaced, pl: spaced, cs: spaced, sk: spaced, sv: spaced, nb: spaced, fi: spaced, ru: spaced, uk: spaced },
}
const marksOf = (locale: string): Marks =>
  /-(CH|LI)$/.test(locale) ? swiss : (byLanguage[locale.slice(0, 2)] ?? point)

const symbols: Record<string, string> = { EUR: '€', USD: '$', GBP: '£', JPY: '¥', TRY: '₺', PLN: 'zł', CZK: 'Kč' }
const symbolFirst = /^(en|nl|tr|ja)/

/** A decimal string with the marks of a locale, at least so many digits after them: `1.234,50`. */
export function decimal(value: string, locale: string, digits = 0): string {
  const { decimal: mark, group } = marksOf(locale)
  const plain = exact(value).toFixed()
  const [whole = '0', part = ''] = plain.replace('-', '').split('.')
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, group)
  const fraction = part.padEnd(digits, '0')
  const sign = plain.startsWith('-') && /[1-9]/.test(plain) ? '-' : ''
  return `${sign}${grouped}${fraction && `${mark}${fraction}`}`
}

/** Minor units without their currency: `1.234,50`. */
export const amount = (minor: number, currency: string, locale: string): string =>
  decimal(toUnits(minor, currency), locale, minorUnitsOf(currency))

/** Minor units with their currency: `1.234,50 €`, `€1,234.50`, `CHF 1’234.50`. */
export function money(minor: number, currency: string, locale: string): string {
  const [sign, value] = [minor < 0 ? '-' : '', amount(Math.abs(minor), currency, locale)]
  const symbol = symbols[currency]
  if (symbol && /^[€£$¥₺]$/.test(symbol) && symbolFirst.test(locale))
    return `${sign}${symbol}${locale.startsWith('nl') ? '\u00a0' : ''}${value}`
  if (!symbol && (symbolFirst.test(locale) || /-(CH|LI)$/.test(locale))) return `${sign}${currency}\u00a0${value}`
  return `${sign}${value}\u00a0${symbol ?? currency}`
}

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

/** A day as people of a locale write it on paper: `28 Nov 2026`, `28.11.2026`, `28/11/2026`. */
export function day(on: string, locale: string): string {
  const [year, month, date] = on.split('-') as [string, string, string]
  const name = months[Number(month) - 1] as string
  if (locale === 'en-US') return `${name} ${Number(date)}, ${year}`
  if (locale.startsWith('en')) return `${Number(date)} ${name} ${year}`
  const mark = { nl: '-', fr: '/', es: '/', it: '/', el: '/', pt: '/' }[locale.slice(0, 2)] ?? '.'
  return [date, month, year].join(mark)
}

/** An IBAN in groups of four, as it is printed. */
export const ibanText = (iban: string): string => iban.replaceAll(' ', '').replace(/(.{4})(?=.)/g, '$1 ')
