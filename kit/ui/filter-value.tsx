import { MultiSelect, Select } from '@mantine/core'
import type { Op } from '#kit/contract'
import { useMe } from './data.ts'
import { type Field, nameOfTest } from './field.ts'
import { useFormat } from './format.tsx'
import { DayInput, KindInput } from './inputs.tsx'
import type { Condition } from './list-state.ts'
import { useNames, useText } from './text.ts'

type Props = {
  op: Op
  field: Field | undefined
  condition: Condition
  hasFocus: boolean
  onChange: (value: string) => void
}

/** The value of a condition, typed as its field is. */
export function FilterValue({ op, field, condition: { test, value }, hasFocus, onChange }: Props) {
  const t = useText()
  const names = useNames(op)
  const currency = useCurrency()
  const kind = field?.kind ?? 'text'
  const control = { 'aria-label': t('ui.filter.value'), ...(hasFocus && { 'data-autofocus': true }) }
  const orNone = (next: unknown) => onChange(next === null || next === undefined ? '' : String(next))
  if (test === 'null' || kind === 'boolean') {
    const words = test === 'null' ? ['ui.test.isEmpty', 'ui.test.isFilled'] : ['ui.yes', 'ui.no']
    const data = ['true', 'false'].map((answer, index) => ({ value: answer, label: t(words[index] as string) }))
    return <Select {...control} openOnFocus={false} data={data} value={value || null} onChange={orNone} />
  }
  if (kind === 'choice' && test === 'in')
    return (
      <MultiSelect
        {...control}
        openOnFocus={false}
        data={
          field?.options.map((option) => ({ value: option, label: field.label ? option : names.value(option) })) ?? []
        }
        value={value ? value.split(',') : []}
        onChange={(all) => onChange(all.join(','))}
      />
    )
  if (kind === 'instant')
    return (
      <DayInput
        {...control}
        value={value && dayAt(value)}
        onChange={(day) =>
          onChange(day ? new Date(`${day}T${test === 'lte' ? '23:59:59.999' : '00:00'}`).toISOString() : '')
        }
      />
    )
  // A list may mix currencies; its amounts are compared as those of the business's own.
  const typed = { money: value === '' ? null : Number(value), tags: value }[kind as string]
  const kindOf = { number: 'decimal', long: 'text', email: 'text', tags: 'text', id: 'text' }[kind as string] ?? kind
  return (
    <KindInput
      kind={kindOf as Field['kind']}
      options={field?.options ?? []}
      label={names.value}
      currency={currency}
      control={{ ...control, value: typed === undefined ? value || null : typed, onChange: orNone }}
    />
  )
}

/** A day of the reader, as its first or last instant. */
const dayAt = (instant: string) => new Date(instant).toLocaleDateString('sv')

const useCurrency = () => useMe()?.tenant?.currency ?? 'EUR'

/** A condition in words, such as `Status is one of Draft, Issued`. */
export function useWords(op: Op) {
  const t = useText()
  const names = useNames(op)
  const format = useFormat()
  const currency = useCurrency()
  return (field: Field | undefined, { field: name, test, value }: Condition): string => {
    const shown = () => {
      const kind = field?.kind
      if (field?.label && kind === 'choice') return value
      if (kind === 'choice') return value.split(',').map(names.value).join(', ')
      if (kind === 'boolean') return t(value === 'true' ? 'ui.yes' : 'ui.no')
      if (kind === 'money') return format.money(Number(value), currency)
      if (kind === 'country') return format.country(value)
      if (kind === 'instant') return format.day(dayAt(value))
      if (kind === 'day') return format.day(value)
      return kind === 'number' || kind === 'decimal' ? format.decimal(value) : value
    }
    const rest =
      test === 'null'
        ? t(value === 'true' ? 'ui.test.isEmpty' : 'ui.test.isFilled')
        : `${t(nameOfTest(test, field?.kind))} ${shown()}`
    return `${field?.label ?? names.field(name)} ${rest}`
  }
}
