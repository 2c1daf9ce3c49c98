import { Select, Table } from '@mantine/core'
import type { Import } from '#contracts/imports'
import { useText } from '#kit/ui'
import css from './import.module.css'

export type Place = { field: string; join: string } | string | null
type Props = {
  about: Import
  places: Readonly<Record<string, Place>>
  fields: readonly { field: string }[]
  nameOf: (field: string) => string
  onChange: (column: string, field: string | null) => void
}

export const fieldOf = (place: Place | undefined) =>
  typeof place === 'object' ? (place?.field ?? null) : (place ?? null)

/** Where each column goes, beside what stands in it; two columns of one field are joined in their order. */
export function MapColumns({ about, places, fields, nameOf, onChange }: Props) {
  const t = useText()
  const options = fields
    .filter(({ field }) => field !== 'custom')
    .map(({ field }) => ({ value: field, label: nameOf(field) }))
  return (
    <Table verticalSpacing="xs" className={css.map ?? ''}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{t('imports.column')}</Table.Th>
          <Table.Th>{t('imports.sample')}</Table.Th>
          <Table.Th w={220}>{t('imports.field')}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {about.columns.map(({ column, samples }) => (
          <Table.Tr key={column}>
            <Table.Th scope="row" fw={550}>
              {column}
            </Table.Th>
            <Table.Td className={css.sample}>{samples.join(' · ')}</Table.Td>
            <Table.Td>
              <Select
                aria-label={t('imports.fieldOf', { column })}
                placeholder={t('imports.skip')}
                clearable
                searchable
                data={options}
                value={fieldOf(places[column])}
                onChange={(field) => onChange(column, field)}
              />
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  )
}
