import { Table } from '@mantine/core'
import { type Import, imports } from '#contracts/imports'
import { Section, useOp, useText } from '#kit/ui'
import css from './import.module.css'
import { useFieldName } from './noun.ts'

const shown = 10

/** The first rows as they would be, by the fields that the file fills. */
export function Preview({ about }: { about: Import }) {
  const t = useText()
  const nameOf = useFieldName(about.noun, [])
  const { data } = useOp(imports.ops['row.list'], { id: about.id, limit: shown })
  const rows = (data?.items ?? []).flatMap(({ row, record }) => (record ? [{ row, record }] : []))
  const fields = [
    ...new Set(about.columns.flatMap(({ field }) => (field && !/^custom(\.|$)/.test(field) ? field : []))),
  ]
  if (rows.length === 0) return null
  return (
    <Section title={t('imports.preview')}>
      <div className={css.rows}>
        <Table>
          <Table.Thead>
            <Table.Tr>
              {fields.map((field) => (
                <Table.Th key={field}>{nameOf(field)}</Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {rows.map(({ row, record }) => (
              <Table.Tr key={row}>
                {fields.map((field) => (
                  <Table.Td key={field}>{shownAs(valueAt(record, field))}</Table.Td>
                ))}
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </div>
    </Section>
  )
}

/** Of a list what each of its objects has. */
function valueAt(record: Record<string, unknown>, field: string): unknown {
  const [list = '', part] = field.split('.')
  if (part === undefined) return record[field]
  return ((record[list] ?? []) as Record<string, unknown>[]).map((each) => each[part])
}

const shownAs = (value: unknown) => (Array.isArray(value) ? value.join(', ') : String(value ?? ''))
