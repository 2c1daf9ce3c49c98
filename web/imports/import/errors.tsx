import { Button, Group, Text as Line, TextInput } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'
import { useState } from 'react'
import { type Import, imports, type RowError } from '#contracts/imports'
import { Section, useAct, useOp, useSave, useText } from '#kit/ui'
import css from './import.module.css'

const rowsInPage = 20

/** What is wrong with which rows, and a cell to put each right in once the import is over. */
export function Errors({ about, onFixed }: { about: Import; onFixed: () => unknown }) {
  const t = useText()
  const [after, setAfter] = useState([0])
  const query = useOp(
    imports.ops['error.list'],
    { id: about.id, limit: rowsInPage, after: after.at(-1) ?? 0 },
    { keep: true },
  )
  const rows = Map.groupBy(query.data?.items ?? [], ({ row }) => row)
  const next = query.data?.nextAfter ?? null
  const fixed = () => Promise.all([query.refetch(), onFixed()])
  const save = useSave()
  const filename = `${about.filename.replace(/\.\w+$/, '')} ${t('imports.errors')}.csv`
  if (rows.size === 0) return null
  return (
    <Section title={t('imports.errors')}>
      {about.failed > 0 && (
        <Group justify="space-between" gap="xs" mb="md">
          <Line size="sm" c="dimmed">
            {t('imports.failedRows.explain')}
          </Line>
          <Button
            variant="default"
            leftSection={<IconDownload size={16} />}
            onClick={() => save(`/api/imports/v1/imports/${about.id}/failed-rows`, filename)}
          >
            {t('imports.failedRows')}
          </Button>
        </Group>
      )}
      {[...rows].map(([row, errors]) => (
        <Row key={`${row}`} about={about} row={row} errors={errors} onFixed={fixed} />
      ))}
      {(after.length > 1 || next !== null) && (
        <Group justify="space-between">
          <Button variant="default" disabled={after.length === 1} onClick={() => setAfter(after.slice(0, -1))}>
            {t('imports.errors.before')}
          </Button>
          <Button variant="default" disabled={next === null} onClick={() => setAfter([...after, next ?? 0])}>
            {t('imports.errors.next')}
          </Button>
        </Group>
      )}
    </Section>
  )
}

type RowProps = { about: Import; row: number; errors: readonly RowError[]; onFixed: () => unknown }
function Row({ about, row, errors, onFixed }: RowProps) {
  const t = useText()
  const [values, setValues] = useState<Record<string, string>>({})
  const fix = useAct(imports.ops['row.fix'], { onDone: onFixed })
  const isFixable = !about.dryRun && errors.some(({ isWarning }) => !isWarning)
  const isColumn = ({ column }: RowError) => about.columns.some((each) => each.column === column)
  const said = ({ code, message, values }: RowError) => t.detail({ code, detail: message, values })
  return (
    <section className={css.fix} aria-label={t('imports.errors.row', { row })}>
      <Line size="sm" fw={550}>
        {t('imports.errors.row', { row })}
      </Line>
      {errors.map((error, index) =>
        isFixable && isColumn(error) && !error.isWarning ? (
          <TextInput
            key={`${index}:${error.column}`}
            label={error.column}
            error={said(error)}
            value={values[error.column] ?? error.cell}
            onChange={({ currentTarget }) => setValues({ ...values, [error.column]: currentTarget.value })}
          />
        ) : (
          <Line key={`${index}:${error.column}`} size="sm">
            {[error.column, error.cell, said(error)].filter(Boolean).join(' · ')}
          </Line>
        ),
      )}
      {isFixable && (
        <Button
          variant="default"
          loading={fix.isPending}
          onClick={() => fix.mutate({ input: { id: about.id, row, values } })}
        >
          {t('imports.errors.again')}
        </Button>
      )}
    </section>
  )
}
