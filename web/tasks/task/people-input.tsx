import { MultiSelect } from '@mantine/core'
import type { Control } from '#kit/ui'
import { useMembers } from './people.tsx'

/** Several people of the business, by their names. */
export function PeopleInput({ value, onChange, ...control }: Control) {
  const members = useMembers()
  return (
    <MultiSelect
      {...control}
      searchable
      data={members.map(({ userId, name }) => ({ value: userId, label: name }))}
      value={(value ?? []) as string[]}
      onChange={onChange}
    />
  )
}
