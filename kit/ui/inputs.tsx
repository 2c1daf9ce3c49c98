import {
  Checkbox,
  NumberInput,
  Select,
  type SelectProps,
  TagsInput,
  Textarea,
  TextInput,
  type TextInputProps,
} from '@mantine/core'
import { DateInput, type DateInputProps } from '@mantine/dates'
import { type ChangeEvent, useEffect, useMemo, useRef, useState } from 'react'
import { useIntl } from 'react-intl'
import { currencies, minorUnitsOf, nearestMinor, toUnits } from '#kit/money/currencies'
import type { Field } from './field.ts'
import { useText } from './text.ts'
import css from './ui.module.css'

const signs = (locale: string) => {
  const parts = new Intl.NumberFormat(locale).formatToParts(-12345.6)
  const of = (type: string) => parts.find((part) => part.type === type)?.value ?? ''
  return { group: of('group'), point: of('decimal') || '.' }
}

/**
 * `1.234,5` as a German writes it → `1234.5`; undefined when it is no number. A sign that groups thousands but does not
 * stand where one would is the point of another keyboard: `10.50` is ten and a half in Germany too, not a thousand.
 */
export function parseDecimal(text: string, locale: string): string | undefined {
  const { group, point } = signs(locale)
  const other = point === '.' ? ',' : '.'
  const [whole = '', fraction, ...more] = text
    .replaceAll(/[\s'’]/g, '')
    .replace('−', '-')
    .split(point)
  const isGrouped = group === other && new RegExp(`^-?\\d{1,3}(\\${other}\\d{3})+$`).test(whole)
  const digits = isGrouped ? whole.replaceAll(other, '') : fraction === undefined ? whole.replace(other, '.') : whole
  const plain = fraction === undefined ? digits : `${digits}.${fraction}`
  return more.length === 0 && /^-?\d{1,14}(\.\d{1,6})?$/.test(plain) ? plain : undefined
}

export function printDecimal(value: string, locale: string, digits = 0): string {
  if (!/^-?\d+(\.\d+)?$/.test(value)) return value
  const format = { minimumFractionDigits: digits, maximumFractionDigits: 6 }
  return new Intl.NumberFormat(locale, format).format(value as Intl.StringNumericLiteral)
}

type Typed<V, Base> = Omit<Base, 'value' | 'onChange' | 'defaultValue'> & { value: V; onChange: (value: V) => void }

/** An exact decimal, typed as the locale writes it and kept as the contract wants it. */
export function DecimalInput({
  value,
  onChange,
  digits = 0,
  onBlur,
  ...rest
}: Typed<string | null, TextInputProps> & { digits?: number }) {
  const { locale } = useIntl()
  const t = useText()
  const [typed, setTyped] = useState(value === null ? '' : printDecimal(value, locale, digits))
  // What is half typed is no number yet.
  const [isLeft, setLeft] = useState(false)
  const isWrong = isLeft && typed !== '' && parseDecimal(typed, locale) === undefined
  const given = useRef(value)
  useEffect(() => {
    if (given.current === value) return
    given.current = value
    setTyped(value === null ? '' : printDecimal(value, locale, digits))
  }, [value, locale, digits])
  const give = (text: string) => {
    setTyped(text)
    given.current = text === '' ? null : (parseDecimal(text, locale) ?? text)
    onChange(given.current)
  }
  return (
    <TextInput
      inputMode="decimal"
      {...rest}
      error={rest.error ?? (isWrong && t('ui.number.wrong'))}
      classNames={{ input: css.numberInput ?? '' }}
      value={typed}
      onChange={({ currentTarget }) => give(currentTarget.value)}
      onFocus={({ currentTarget }) => {
        setLeft(false)
        currentTarget.select()
      }}
      onBlur={(event) => {
        setLeft(true)
        setTyped(value === null ? '' : printDecimal(value, locale, digits))
        onBlur?.(event)
      }}
    />
  )
}

/** Money, typed in units and kept in minor ones. */
export function MoneyInput({
  value,
  onChange,
  currency,
  ...rest
}: Typed<number | null, TextInputProps> & { currency: string }) {
  const digits = minorUnitsOf(currency)
  /** What was typed where it is no number: there is none to keep. */
  const wrong = useRef('')
  const unitsOf = (minor: number) => {
    if (Number.isNaN(minor)) return wrong.current
    return Number.isSafeInteger(minor) ? toUnits(minor, currency) : String(minor / 10 ** digits)
  }
  return (
    <DecimalInput
      rightSection={<span className={css.unit}>{currency}</span>}
      rightSectionWidth={48}
      {...rest}
      digits={digits}
      value={value === null ? null : unitsOf(value)}
      onChange={(text) => {
        wrong.current = text ?? ''
        onChange(text === null ? null : minorOf(text, currency))
      }}
    />
  )
}

/** Half typed is nothing yet; what is too large for an amount stays what it is, for the server to refuse. */
function minorOf(text: string, currency: string): number {
  try {
    return nearestMinor(text, currency)
  } catch {
    return Number(text) * 10 ** minorUnitsOf(currency)
  }
}

/** The cross that empties an input has to have a name. */
const useClear = () => ({ clearable: true, clearButtonProps: { 'aria-label': useText()('ui.filter.clear') } })

/** A day as `YYYY-MM-DD`, or null. */
export function DayInput({ value, onChange, ...rest }: Typed<string | null, DateInputProps>) {
  const { locale } = useIntl()
  const clear = useClear()
  return (
    <DateInput
      valueFormat={locale.startsWith('de') ? 'DD.MM.YYYY' : 'D MMM YYYY'}
      {...clear}
      firstDayOfWeek={1}
      {...rest}
      value={value}
      onChange={onChange}
    />
  )
}

const letters = Array.from({ length: 26 }, (_, index) => String.fromCharCode(65 + index))
const notCountries = new Set(['EU', 'EZ', 'UN', 'QO', 'XA', 'XB', 'ZZ'])

/** ISO 3166 as the browser knows it: no list of ours that grows old. */
function countries(locale: string) {
  const names = new Intl.DisplayNames(locale, { type: 'region', fallback: 'none' })
  return letters
    .flatMap((first) => letters.map((second) => first + second))
    .filter((code) => !notCountries.has(code) && new Intl.Locale(`und-${code}`).region === code && names.of(code))
    .map((code) => ({ value: code, label: names.of(code) as string }))
    .sort((a, b) => a.label.localeCompare(b.label, locale))
}

/** A country by its name, as ISO 3166-1 alpha-2, or null. */
export function CountryInput(props: Typed<string | null, SelectProps>) {
  const { locale } = useIntl()
  const data = useMemo(() => countries(locale), [locale])
  return <Select searchable openOnFocus={false} {...useClear()} limit={60} {...props} data={data} />
}

/** A currency by code or name, as ISO 4217, or null. */
export function CurrencyInput(props: Typed<string | null, SelectProps>) {
  const { locale } = useIntl()
  const data = useMemo(() => {
    const names = new Intl.DisplayNames(locale, { type: 'currency' })
    return currencies.map((code) => ({ value: code, label: `${code} · ${names.of(code)}` }))
  }, [locale])
  return <Select searchable openOnFocus={false} {...useClear()} limit={60} {...props} data={data} />
}

type KindProps = Pick<Field, 'kind' | 'options'> & {
  maxLength?: number | undefined
  /** What an option is called. */
  label: (option: string) => string
  currency: string
  control: { value: unknown; onChange: (value: unknown) => void; withAsterisk?: boolean }
}
/** The input of a field's kind. Mantine's inputs want an empty text for none; most of ours know null. */
export function KindInput({ kind, options, maxLength, label, currency, control: given }: KindProps) {
  const control = given as Omit<KindProps['control'], 'value'> & { value: never }
  const text = {
    ...control,
    value: (control.value ?? '') as string,
    onChange: ({ currentTarget }: ChangeEvent<HTMLInputElement | HTMLTextAreaElement>) =>
      control.onChange(currentTarget.value),
  }
  if (kind === 'long') return <Textarea {...text} autosize minRows={2} maxRows={8} />
  if (kind === 'number')
    return <NumberInput {...text} hideControls onChange={(n) => control.onChange(n === '' ? null : n)} />
  if (kind === 'money') return <MoneyInput {...control} currency={currency} />
  if (kind === 'decimal') return <DecimalInput {...control} />
  if (kind === 'day') return <DayInput {...control} />
  if (kind === 'country') return <CountryInput {...control} />
  if (kind === 'currency') return <CurrencyInput {...control} />
  if (kind === 'tags') return <TagsInput {...control} value={(control.value ?? []) as string[]} />
  if (kind === 'choice')
    return (
      <Select
        {...control}
        data={options.map((value) => ({ value, label: label(value) }))}
        allowDeselect={false}
        openOnFocus={false}
      />
    )
  if (kind === 'boolean') {
    const { value: checked, withAsterisk: _, onChange, ...rest } = control
    return <Checkbox {...rest} checked={checked ?? false} onChange={(event) => onChange(event.currentTarget.checked)} />
  }
  return <TextInput {...text} {...(maxLength && { maxLength })} type={kind === 'email' ? 'email' : 'text'} />
}
