import { MultiSelect, Select } from '@mantine/core'
import type { Control } from '#kit/ui'
import { useChoices } from './use-choices.ts'

/** The role whose rights an agent has at most: the five that there always are, and those of the business. */
export function RoleInput(control: Control) {
  return <Select {...control} data={useChoices().roles} allowDeselect={false} openOnFocus={false} />
}

type Props = Control & { of: 'ops' | 'events' }
/** Several ops or events, found by their words. */
export function Several({ of, value, ...control }: Props) {
  const choices = useChoices()
  const chosen = (value ?? []) as string[]
  return (
    <MultiSelect
      {...control}
      value={chosen}
      data={choices[of]}
      searchable
      hidePickedOptions
      openOnFocus={false}
      maxDropdownHeight={320}
    />
  )
}
