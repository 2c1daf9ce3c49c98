import { Badge, Text as Line, Tooltip } from '@mantine/core'
import { useMemo } from 'react'
import { useIntl } from 'react-intl'
import { type Op, type Tone, toneIn } from '#kit/contract'
import { minorUnitsOf, toUnits } from '#kit/money/currencies'
import { useNames } from './text.ts'
import css from './ui.module.css'

/** Formats of the reader's locale. Days have no zone; instants are shown in the reader's. */
export function useFormat() {
  const { locale } = useIntl()
  return useMemo(() => {
    const exactly = (currency: string) => {
      const digits = minorUnitsOf(currency)
      return { minimumFractionDigits: digits, maximumFractionDigits: digits }
    }
    const money = (minor: number, currency: string) =>
      new Intl.NumberFormat(locale, { style: 'currency', currency, ...exactly(currency) }).format(
        toUnits(minor, currency),
      )
    const amount = (minor: number, currency: string) =>
      new Intl.NumberFormat(locale, exactly(currency)).format(toUnits(minor, currency))
    const decimal = (value: string | number) =>
      new Intl.NumberFormat(locale, { maximumFractionDigits: 6 }).format(value as Intl.StringNumericLiteral)
    const price = (value: string, currency: string) => {
      const format = { minimumFractionDigits: minorUnitsOf(currency), maximumFractionDigits: 6 }
      return new Intl.NumberFormat(locale, format).format(value as Intl.StringNumericLiteral)
    }
    const day = (value: string) =>
      new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone: 'UTC' }).format(new Date(`${value}T12:00:00Z`))
    const instant = (value: string) =>
      new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' }).format(new Date(value))
    const country = (code: string) => new Intl.DisplayNames(locale, { type: 'region' }).of(code) ?? code
    const ago = (value: string) =>
      since(value, new Intl.RelativeTimeFormat(locale, { numeric: 'auto', style: 'short' }))
    return { locale, money, amount, decimal, price, day, instant, country, ago }
  }, [locale])
}

const spans = [
  ['year', 31_536_000],
  ['month', 2_592_000],
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
] as const

function since(value: string, format: Intl.RelativeTimeFormat): string {
  const seconds = (Date.parse(value) - Date.now()) / 1000
  const span = spans.find(([, length]) => Math.abs(seconds) >= length)
  return span ? format.format(Math.round(seconds / span[1]), span[0]) : format.format(0, 'minute')
}

/** An amount in minor units of its currency, as its reader writes it. */
export function Money({ minor, currency, strong }: { minor: number; currency: string; strong?: boolean }) {
  const { money } = useFormat()
  return <span className={strong ? css.strongMoney : css.money}>{money(minor, currency)}</span>
}

/** A day `YYYY-MM-DD` in the reader's way; a dash for none. */
export function Day({ value }: { value: string | null | undefined }) {
  const { day } = useFormat()
  return value ? <span className={css.figure}>{day(value)}</span> : <Nothing />
}

/** How long ago an instant (RFC 3339) is, in full on hover; a dash for none. */
export function Instant({ value }: { value: string | null | undefined }) {
  const { ago, instant } = useFormat()
  if (!value) return <Nothing />
  return (
    <Tooltip label={instant(value)} openDelay={300}>
      <time dateTime={value} className={css.figure}>
        {ago(value)}
      </time>
    </Tooltip>
  )
}

/** Stands for no value; a screen reader passes over it. */
export const Nothing = () => (
  <Line span c="dimmed" inherit aria-hidden>
    –
  </Line>
)

const colours: Record<Tone, string> = { neutral: 'gray', active: 'blue', warning: 'orange', good: 'teal', bad: 'red' }

/** A state in words and a quiet colour; the words alone tell it. */
export function Status({ value, op }: { value: string; op: Op }) {
  const names = useNames(op)
  return (
    <Badge variant="light" color={colours[toneIn(op.output, value)]} radius="sm" size="md" className={css.badge ?? ''}>
      {names.value(value)}
    </Badge>
  )
}

/** Any value of a noun as its kind is shown. */
export function Shown({ kind, value, row, op }: { kind: string; value: unknown; row: object; op: Op }) {
  const format = useFormat()
  if (value === null || value === undefined || value === '') return <Nothing />
  if (kind === 'money')
    return <Money minor={value as number} currency={(row as { currency?: string }).currency ?? 'EUR'} />
  if (kind === 'day') return <Day value={value as string} />
  if (kind === 'instant') return <Instant value={value as string} />
  if (kind === 'choice') return <Status value={value as string} op={op} />
  if (kind === 'country') return format.country(value as string)
  if (kind === 'decimal' || kind === 'number')
    return <span className={css.figure}>{format.decimal(value as string)}</span>
  if (kind === 'boolean') return value ? '✓' : <Nothing />
  if (kind === 'tags') {
    const tags = value as string[]
    return tags.length === 0 ? (
      <Nothing />
    ) : (
      tags.map((tag) => (
        <Badge key={tag} variant="default" radius="sm" mr={4} className={css.badge ?? ''}>
          {tag}
        </Badge>
      ))
    )
  }
  return String(value)
}
