import { minorUnitsOf, toUnits } from '#kit/money/currencies'

/** The first of the languages that somebody's browser asks for and the texts are in, else English. */
export function languageOf<L extends string>(asked: string, known: readonly L[]): L {
  const wanted = asked
    .slice(0, 500)
    .split(',')
    .map((part) => {
      const [tag = '', quality = 'q=1'] = part.trim().toLowerCase().split(';', 2)
      return { language: tag.split('-')[0], quality: Number(quality.trim().slice(2)) || 0 }
    })
    .sort((a, b) => b.quality - a.quality)
  return wanted.flatMap(({ language }) => known.find((one) => one === language) ?? [])[0] ?? ('en' as L)
}

/** Amounts, days and figures as people of a locale write them. */
export function formatOf(locale: string) {
  const days = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' })
  const decimals = new Intl.NumberFormat(locale, { maximumFractionDigits: 6 })
  return {
    /** By way of a decimal string, which Intl formats to the last cent however large it is. */
    money(minor: number, currency: string): string {
      const digits = minorUnitsOf(currency)
      const format = {
        style: 'currency',
        currency,
        minimumFractionDigits: digits,
        maximumFractionDigits: digits,
      } as const
      return new Intl.NumberFormat(locale, format).format(toUnits(minor, currency))
    },
    /** A unit price, `10.00` or `0.0125`, with as many places as it has. */
    price(value: string, currency: string): string {
      const digits = Math.max(minorUnitsOf(currency), value.split('.')[1]?.replace(/0+$/, '').length ?? 0)
      const format = { minimumFractionDigits: digits, maximumFractionDigits: digits }
      return new Intl.NumberFormat(locale, format).format(value as Intl.StringNumericLiteral)
    },
    decimal: (value: string): string => decimals.format(value as Intl.StringNumericLiteral),
    day: (day: string): string => days.format(new Date(`${day}T00:00:00Z`)),
  }
}
