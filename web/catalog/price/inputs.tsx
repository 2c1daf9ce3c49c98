import { MultiSelect } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useState } from 'react'
import { catalog } from '#contracts/catalog'
import { contacts } from '#contracts/contacts'
import { type Control, useOp } from '#kit/ui'

/** Several companies and people, found as one types. */
export function CustomersInput({ value, onChange, ...control }: Control) {
  const [typed, setTyped] = useState('')
  const [q] = useDebouncedValue(typed.trim(), 200)
  const [known, setKnown] = useState<Record<string, string>>({})
  const ids = (value ?? []) as string[]
  const names = useOp(contacts.ops['company.list'], { limit: 200 })
  const found = useOp(contacts.ops['party.search'], { q, limit: 20 }, { enabled: q !== '', keep: true })
  const all = new Map([
    ...(names.data?.items ?? []).map(({ id, name }) => [id, name] as const),
    ...Object.entries(known),
    ...(found.data?.items ?? []).map(({ id, name }) => [id, name] as const),
  ])
  for (const id of ids) if (!all.has(id)) all.set(id, id)
  return (
    <MultiSelect
      {...control}
      searchable
      searchValue={typed}
      onSearchChange={setTyped}
      data={[...all].map(([id, name]) => ({ value: id, label: name }))}
      value={ids}
      onChange={(chosen) => {
        setKnown(Object.fromEntries(chosen.map((id) => [id, all.get(id) ?? id])))
        onChange(chosen)
      }}
    />
  )
}

export function GroupsInput({ value, onChange, ...control }: Control) {
  const { data } = useOp(catalog.ops['customer-group.list'], { limit: 200, sort: 'name' })
  return (
    <MultiSelect
      {...control}
      searchable
      data={(data?.items ?? []).map(({ id, name }) => ({ value: id, label: name }))}
      value={(value ?? []) as string[]}
      onChange={onChange}
    />
  )
}
