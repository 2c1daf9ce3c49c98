import { Checkbox, NumberInput, Select, SimpleGrid, TextInput } from '@mantine/core'
import { settings } from '#contracts/settings'
import { type Control, DayInput, useOp } from '#kit/ui'

type Custom = Record<string, string | number | boolean | null>

export const useCustomFields = (noun: 'company' | 'person') =>
  useOp(settings.ops['custom-field.for'], { noun: `contacts.${noun}` }).data?.fields ?? []

/** The fields that the business defined for itself. */
export function CustomFields({ noun, control }: { noun: 'company' | 'person'; control: Control }) {
  const fields = useCustomFields(noun)
  const values = (control.value ?? {}) as Custom
  const set = (key: string, value: Custom[string]) => control.onChange({ ...values, [key]: value })
  if (fields.length === 0) return null
  return (
    <SimpleGrid cols={{ base: 1, sm: 2 }}>
      {fields.map(({ key, label, type, options, required }) => {
        const about = { label, withAsterisk: required }
        const value = values[key] ?? null
        if (type === 'boolean')
          return (
            <Checkbox
              key={key}
              label={label}
              mt="lg"
              checked={value === true}
              onChange={({ currentTarget }) => set(key, currentTarget.checked)}
            />
          )
        if (type === 'number')
          return (
            <NumberInput
              key={key}
              {...about}
              hideControls
              value={(value as number) ?? ''}
              onChange={(next) => set(key, next === '' ? null : Number(next))}
            />
          )
        if (type === 'select')
          return (
            <Select
              key={key}
              {...about}
              clearable
              data={options}
              value={value as string | null}
              onChange={(next) => set(key, next)}
            />
          )
        if (type === 'date')
          return <DayInput key={key} {...about} value={value as string | null} onChange={(next) => set(key, next)} />
        return (
          <TextInput
            key={key}
            {...about}
            value={(value as string) ?? ''}
            onChange={({ currentTarget }) => set(key, currentTarget.value || null)}
          />
        )
      })}
    </SimpleGrid>
  )
}
