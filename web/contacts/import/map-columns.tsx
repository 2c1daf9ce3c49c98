import { Select, Table } from '@mantine/core'
import { contacts } from '#contracts/contacts'
import type { CustomDefinition } from '#kit/contract'
import { useNames, useText } from '#kit/ui'
import { type Columns, fieldsOf } from '../../../workers/contacts/rules/columns.ts'
import css from './import.module.css'
import type { File } from './read-file.ts'

type Props = {
  noun: 'company' | 'person'
  file: File
  columns: Columns
  definitions: readonly CustomDefinition[]
  onChange: (columns: Columns) => void
}

/** Where each column goes, beside what stands in it. */
export function MapColumns({ noun, file, columns, definitions, onChange }: Props) {
  const t = useText()
  const names = useNames(contacts.ops['company.get'])
  const label = (field: string) =>
    field.startsWith('custom.')
      ? (definitions.find(({ key }) => field === `custom.${key}`)?.label ?? field)
      : names.field(field)
  const options = fieldsOf(noun, definitions)
    .filter((field) => field !== 'custom')
    .map((field) => ({ value: field, label: label(field) }))
  const set = (index: number, field: string | null) =>
    onChange(
      columns.map((column, at) =>
        at === index
          ? { ...column, field }
          : field !== null && column.field === field
            ? { ...column, field: null }
            : column,
      ),
    )
  return (
    <Table verticalSpacing="xs" className={css.map ?? ''}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{t('contacts.import.column')}</Table.Th>
          <Table.Th>{t('contacts.import.sample')}</Table.Th>
          <Table.Th w={220}>{t('contacts.import.field')}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {columns.map(({ column, field }, index) => (
          <Table.Tr key={`${index}:${column}`}>
            <Table.Th scope="row" fw={550}>
              {column}
            </Table.Th>
            <Table.Td className={css.sample}>
              {file.samples
                .map((cells) => cells[index])
                .filter(Boolean)
                .join(' · ')}
            </Table.Td>
            <Table.Td>
              <Select
                aria-label={t('contacts.import.fieldOf', { column })}
                placeholder={t('contacts.import.skip')}
                clearable
                searchable
                data={options}
                value={field}
                onChange={(next) => set(index, next)}
              />
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  )
}
