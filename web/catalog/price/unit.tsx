import { NativeSelect } from '@mantine/core'
import { units } from '#kit/document'
import { type Control, useText } from '#kit/ui'

/** What a unit is called; a code that is none of the usual ones stands as it is. */
export function useUnit(): (code: string) => string {
  const t = useText()
  return (code) => (t.has(`ui.unit.${code}`) ? t(`ui.unit.${code}`) : code)
}

/** The usual units, and the one that is there already. */
export function UnitInput({ value, onChange, withAsterisk: _, ...control }: Control) {
  const nameOf = useUnit()
  const own = value as string | null
  const all: readonly string[] = units
  const codes = own && !all.includes(own) ? [...all, own] : all
  return (
    <NativeSelect
      {...control}
      value={own ?? ''}
      data={[
        ...(own ? [] : [{ value: '', label: '' }]),
        ...codes.map((code) => ({ value: code, label: nameOf(code) })),
      ]}
      onChange={({ currentTarget }) => onChange(currentTarget.value || null)}
    />
  )
}
