import { Alert, Button, Group, SegmentedControl, Select, Stack } from '@mantine/core'
import { useState } from 'react'
import { type Import, imports, type Options } from '#contracts/imports'
import { Section, useAct, useOp, useText } from '#kit/ui'
import { fieldOf, MapColumns, type Place } from './map-columns.tsx'
import { useFieldName } from './noun.ts'

/** What a person says of a file before its rows are checked: where its columns go, and what cannot be told from it. */
export function Mapping({ about, onStart }: { about: Import; onStart: () => void }) {
  const t = useText()
  const fields = useOp(imports.ops['field.list'], { noun: about.noun }).data?.items ?? []
  const nameOf = useFieldName(about.noun, fields)
  const [places, setPlaces] = useState<Readonly<Record<string, Place>>>(() =>
    Object.fromEntries(
      about.columns.map(({ column, field, join }) => [
        column,
        field !== null && join !== null ? { field, join } : field,
      ]),
    ),
  )
  const [options, setOptions] = useState<Options>(about.options)
  const start = useAct(imports.ops['import.start'], { onDone: onStart })
  const change = (column: string, field: string | null) => {
    const isSecond =
      field !== null && Object.entries(places).some(([each, place]) => each !== column && fieldOf(place) === field)
    setPlaces({ ...places, [column]: field !== null && isSecond ? { field, join: ' ' } : field })
  }
  const filled = new Set(Object.values(places).map(fieldOf))
  const missing = fields.filter(({ field, isRequired }) => isRequired && !filled.has(field))
  const hasLines = [...filled].some((field) => field?.includes('.') && !field.startsWith('custom.'))
  const asks = (code: 'dates' | 'decimals') =>
    about.columns.filter((column) =>
      about.questions.some((each) => each.code === code && each.column === column.column),
    )
  const told = (code: 'dates' | 'decimals') => asks(code).map(({ column, samples }) => `${column}: ${samples[0] ?? ''}`)
  const isOpen = (['dates', 'decimals'] as const).some((code) => asks(code).length > 0 && !options[code])
  return (
    <Section title={t('imports.rows', { name: about.filename, count: about.total })}>
      <Stack>
        {about.program && <Alert color="blue">{t('imports.program', { program: about.program })}</Alert>}
        <MapColumns about={about} places={places} fields={fields} nameOf={nameOf} onChange={change} />
        <Select
          label={t('imports.existing')}
          allowDeselect={false}
          value={options.existing}
          onChange={(existing) => setOptions({ ...options, existing: existing as Options['existing'] })}
          data={(['skip', 'update', 'add'] as const).map((value) => ({ value, label: t(`imports.existing.${value}`) }))}
        />
        {hasLines && (
          <Select
            label={t('imports.together')}
            description={t('imports.together.explain')}
            allowDeselect={false}
            value={(options.groupBy === undefined ? about.groupedBy : options.groupBy) ?? ''}
            onChange={(groupBy) => setOptions({ ...options, groupBy: groupBy || null })}
            data={[
              { value: '', label: t('imports.together.none') },
              ...about.columns.map(({ column }) => ({ value: column, label: column })),
            ]}
          />
        )}
        {asks('dates').length > 0 && (
          <Asked
            label={t('imports.asks.dates', { sample: told('dates').join(', ') })}
            value={options.dates ?? ''}
            onChange={(dates) => setOptions({ ...options, dates: dates as 'dmy' })}
            data={[
              { value: 'dmy', label: t('imports.dates.dmy') },
              { value: 'mdy', label: t('imports.dates.mdy') },
            ]}
          />
        )}
        {asks('decimals').length > 0 && (
          <Asked
            label={t('imports.asks.decimals', { sample: told('decimals').join(', ') })}
            value={options.decimals ?? ''}
            onChange={(decimals) => setOptions({ ...options, decimals: decimals as ',' })}
            data={[
              { value: '.', label: t('imports.decimals.dot') },
              { value: ',', label: t('imports.decimals.comma') },
            ]}
          />
        )}
        <Group justify="flex-end">
          <Button
            loading={start.isPending}
            disabled={missing.length > 0 || isOpen}
            title={missing.map(({ field }) => t('imports.needs', { field: nameOf(field) })).join(', ')}
            onClick={() => start.mutate({ input: { id: about.id, mapping: { ...places }, options, dryRun: true } })}
          >
            {t('imports.check')}
          </Button>
        </Group>
      </Stack>
    </Section>
  )
}

type AskedProps = {
  label: string
  value: string
  onChange: (value: string) => void
  data: { value: string; label: string }[]
}
function Asked({ label, ...control }: AskedProps) {
  return (
    <Alert color="yellow" title={label}>
      <SegmentedControl aria-label={label} {...control} />
    </Alert>
  )
}
