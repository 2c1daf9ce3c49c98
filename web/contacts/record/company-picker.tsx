import { Select } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useState } from 'react'
import { contacts } from '#contracts/contacts'
import { type Control, useOp, useText } from '#kit/ui'

export function CompanyPicker({ control }: { control: Control }) {
  const t = useText()
  const value = (control.value ?? null) as string | null
  const [typed, setTyped] = useState('')
  const [q] = useDebouncedValue(typed.trim(), 200)
  const chosen = useOp(contacts.ops['company.get'], { id: value ?? '' }, { enabled: value !== null })
  const isSearching = q !== '' && q !== chosen.data?.name
  const { data: found } = useOp(
    contacts.ops['company.list'],
    { limit: 10, sort: 'name', ...(isSearching && { q }) },
    { keep: true },
  )
  const known = [...(chosen.data ? [chosen.data] : []), ...(found?.items ?? []).filter(({ id }) => id !== value)]
  return (
    <Select
      {...control}
      value={value}
      searchable
      clearable
      searchValue={typed}
      onSearchChange={setTyped}
      filter={({ options }) => options}
      nothingFoundMessage={t('ui.list.noMatch')}
      data={known.map(({ id, name }) => ({ value: id, label: name }))}
    />
  )
}
