import { Group, Text as Line, Select, Stack } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { modals } from '@mantine/modals'
import { useState } from 'react'
import type { contacts as Contacts } from '#contracts/contacts'
import { useCan, useOp } from '../data.ts'
import { SchemaForm } from '../form.tsx'
import { useText } from '../text.ts'

type Props = {
  /** The kit knows no app: whoever shows it brings the contract. */
  contacts: typeof Contacts
  value: string | null
  onChange: (id: string | null) => void
  error: string | undefined
  autoFocus: boolean
}

const fresh = 'new'

/** Finds companies and people alike, one typing mistake forgiven, and makes who is not there yet. */
export function CustomerPicker({ contacts, value, onChange, error, autoFocus }: Props) {
  const t = useText()
  const can = useCan()
  const [typed, setTyped] = useState('')
  const [q] = useDebouncedValue(typed.trim(), 200)
  const chosen = useOp(contacts.ops['party.get'], { id: value ?? '' }, { enabled: value !== null })
  const isSearching = q !== '' && q !== chosen.data?.name
  const found = useOp(contacts.ops['party.search'], { q, limit: 8 }, { enabled: isSearching, keep: true })
  const usual = useOp(contacts.ops['company.list'], { limit: 8 }, { staleTime: 60_000 })
  const offered = (isSearching ? found.data?.items : usual.data?.items) ?? []
  const known = chosen.data && !offered.some(({ id }) => id === chosen.data?.id) ? [chosen.data, ...offered] : offered
  const details = new Map(known.map((party) => [party.id, party.email]))
  const createCompany = contacts.ops['company.create']
  const canCreate = can(createCompany)

  const create = (name: string) => {
    const modalId = modals.open({
      title: t('ui.document.newCustomer'),
      children: (
        <SchemaForm
          op={createCompany}
          start={{ name }}
          fields={['name', 'email', 'street', ['postalCode', 'city'], ['country', 'vatId']]}
          onCancel={() => modals.close(modalId)}
          onDone={({ id }) => {
            modals.close(modalId)
            onChange(id)
          }}
        />
      ),
    })
  }
  return (
    <Select
      label={t('ui.document.customer')}
      placeholder={t('ui.document.customerHint')}
      searchable
      autoFocus={autoFocus}
      openOnFocus={false}
      nothingFoundMessage={t('ui.list.noMatch')}
      error={error}
      value={value}
      searchValue={typed}
      onSearchChange={setTyped}
      filter={({ options }) => options}
      data={[
        ...known.map(({ id, name }) => ({ value: id, label: name })),
        ...(canCreate
          ? [
              {
                value: fresh,
                label: isSearching ? t('ui.document.createNamed', { name: q }) : t('ui.document.newCustomer'),
              },
            ]
          : []),
      ]}
      renderOption={({ option }) => (
        <Group justify="space-between" gap="md" flex={1}>
          <Stack gap={0}>
            <Line size="sm" {...(option.value === fresh && { c: 'var(--mantine-color-anchor)' })}>
              {option.label}
            </Line>
            {details.get(option.value) && (
              <Line size="xs" c="dimmed">
                {details.get(option.value)}
              </Line>
            )}
          </Stack>
        </Group>
      )}
      onChange={(id) => (id === fresh ? create(isSearching ? q : '') : onChange(id))}
    />
  )
}
