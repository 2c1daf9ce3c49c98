import { Anchor, MultiSelect, SimpleGrid } from '@mantine/core'
import type { ReactNode } from 'react'
import { type CustomDefinition, type CustomValue, type CustomValues, customTargets } from '#kit/contract'
import { useCustomFields } from './custom.ts'
import { useMe } from './data.ts'
import { Day, Money, Nothing, useFormat } from './format.tsx'
import { KindInput, MoneyInput } from './inputs.tsx'
import { RefInput } from './ref-input.tsx'
import { Linked } from './referred.tsx'
import { useText } from './text.ts'

type Amount = { minor: number; currency: string }
type Control = { value: unknown; onChange: (value: unknown) => void }
type Props = {
  /** `contacts.company` */
  noun: string
  control: Control
  /** What is wrong with the value of a key. */
  errorOf?: (key: string) => ReactNode
  isNew: boolean
}

/** The fields that the business has defined for itself, as a part of a form. */
export function CustomInputs({ noun, control, errorOf, isNew }: Props) {
  const definitions = useCustomFields(noun)
  const values = (control.value ?? {}) as CustomValues
  if (definitions.length === 0) return null
  return (
    <SimpleGrid cols={{ base: 1, sm: 2 }}>
      {definitions.map((definition) => (
        <CustomInput
          key={definition.key}
          definition={definition}
          isNew={isNew}
          control={{
            value: values[definition.key] ?? null,
            onChange: (value) => control.onChange({ ...values, [definition.key]: value === '' ? null : value }),
            error: errorOf?.(definition.key),
            label: definition.label,
          }}
        />
      ))}
    </SimpleGrid>
  )
}

const kinds = {
  text: 'text',
  link: 'text',
  'long-text': 'long',
  number: 'number',
  date: 'day',
  boolean: 'boolean',
} as const

type InputProps = {
  definition: CustomDefinition
  control: Control & { label: string; error?: ReactNode }
  isNew: boolean
}
function CustomInput({ definition, control: given, isNew }: InputProps) {
  const { type, options, required } = definition
  const currency = useMe()?.tenant?.currency ?? 'EUR'
  const control = { ...given, withAsterisk: required && isNew, value: given.value as never }
  const target = customTargets[type]
  if (target) return <RefInput to={target} isOptional={!required} control={control} />
  if (type === 'money') {
    const amount = given.value as Amount | null
    const unit = amount?.currency ?? currency
    const change = (minor: number | null) => given.onChange(minor === null ? null : { minor, currency: unit })
    return <MoneyInput {...control} value={amount?.minor ?? null} currency={unit} onChange={change} />
  }
  if (type === 'multi-select')
    return (
      <MultiSelect {...control} data={held(options, given.value)} value={(given.value as string[]) ?? []} clearable />
    )
  if (type === 'select')
    return (
      <KindInput
        kind="choice"
        options={held(options, given.value)}
        label={asItIs}
        currency={currency}
        control={control}
      />
    )
  return (
    <KindInput
      kind={kinds[type as keyof typeof kinds]}
      options={[]}
      label={asItIs}
      currency={currency}
      control={control}
    />
  )
}

const asItIs = (option: string) => option
/** What is chosen already stays to be seen, whatever there is to choose from today. */
const held = (options: readonly string[], value: unknown) => [
  ...new Set([...options, ...[value ?? []].flat().filter((each) => typeof each === 'string')]),
]

/** A value of a custom field; of one that no definition knows any more, as it was kept. */
export function CustomShown({ type, value }: { type?: CustomDefinition['type']; value: CustomValue | undefined }) {
  const t = useText()
  const format = useFormat()
  if (value === null || value === undefined) return <Nothing />
  if (typeof value === 'boolean') return t(value ? 'ui.yes' : 'ui.no')
  if (typeof value === 'number') return format.decimal(value)
  if (Array.isArray(value)) return value.join(', ')
  if (typeof value === 'object') return <Money {...value} />
  if (type === 'date') return <Day value={value} />
  const target = type && customTargets[type]
  if (target) return <Linked to={target} id={value} />
  if (type === 'link')
    return (
      <Anchor inherit href={value} target="_blank" rel="noreferrer">
        {value.replace(/^https?:\/\//, '')}
      </Anchor>
    )
  return type === 'long-text' ? <span style={{ whiteSpace: 'pre-line' }}>{value}</span> : value
}

/** The custom fields of a record for `Facts`: each with its name, and what was kept under names that are gone. */
export function useCustomFacts(noun: string, custom: CustomValues): [string, ReactNode][] {
  const definitions = useCustomFields(noun)
  const known = new Set(definitions.map(({ key }) => key))
  const gone = Object.entries(custom).filter(([key]) => definitions.length > 0 && !known.has(key))
  return [
    ...definitions.map(({ key, label, type }): [string, ReactNode] => [
      label,
      <CustomShown key={key} type={type} value={custom[key]} />,
    ]),
    ...gone.map(([key, value]): [string, ReactNode] => [key, <CustomShown key={key} value={value} />]),
  ]
}
