import { Table } from '@mantine/core'
import { type Import, imports } from '#contracts/imports'
import { Section, useNames, useOp, useText } from '#kit/ui'
import css from './import.module.css'

const shown = 10

/** The first rows as they would be, by the fields that the file fills. */
export function Preview({ about }: { about: Import }) {
  const t = useText()
  const names = useNames(about.noun.split('.', 1)[0] ?? '')
  const { data } = useOp(imports.ops['row.list'], { id: about.id, limit: shown })
  const rows = (data?.items ?? []).flatMap(({ row, record }) => (record ? [{ row, record }] : []))
  const fields = [...new Set(about.columns.flatMap(({ field }) => (field && !field.startsWith('custom') ? field : [])))]
  if (rows.length === 0) return null
  return (
    <Section title={t('imports.preview')}>
      <div className={css.rows}>
        <Table>
          <Table.Thead>
            <Table.Tr>
              {fields.map((field) => (
                <Table.Th key={field}>{names.field(field)}</Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {rows.map(({ row, record }) => (
              <Table.Tr key={row}>
                {fields.map((field) => (
                  <Table.Td key={field}>{shownAs(record[field])}</Table.Td>
                ))}
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </div>
    </Section>
  )
}

const shownAs = (value: unknown) => (Array.isArray(value) ? value.join(', ') : String(value ?? ''))
