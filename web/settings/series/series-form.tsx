import { Alert, Badge, Button, Group, Text as Line, NumberInput, Select, Stack, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useState } from 'react'
import { type NumberSeries, settings } from '#contracts/settings'
import { useAct, useCan, useNames, useOp, useText, useUnsaved } from '#kit/ui'

const periods = ['never', 'year', 'month'] as const

/** The next numbers are seen while the pattern is typed; what is wrong with it is said before it is saved. */
export function SeriesForm({ series }: { series: NumberSeries }) {
  const t = useText()
  const can = useCan()
  const op = settings.ops['number-series.update']
  const names = useNames(op)
  const kept = { pattern: series.pattern, resetPeriod: series.resetPeriod, first: series.first }
  const [draft, setDraft] = useState(kept)
  const [asked] = useDebouncedValue(draft, 200)
  const isDirty = JSON.stringify(draft) !== JSON.stringify(kept)
  useUnsaved(isDirty)
  const { data: preview } = useOp(settings.ops['number-series.preview'], asked, {
    enabled: asked.pattern.trim() !== '',
    keep: true,
  })
  const save = useAct(op, { done: t('settings.saved') })
  const problems = preview?.problems ?? []
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        save.mutate({ input: { id: series.id, ...draft }, version: series.version })
      }}
    >
      <Stack gap="sm">
        <Group grow align="start" preventGrowOverflow={false}>
          <TextInput
            label={names.field('pattern')}
            description={t('settings.hint.pattern')}
            value={draft.pattern}
            maxLength={40}
            onChange={({ currentTarget }) => setDraft({ ...draft, pattern: currentTarget.value })}
          />
        </Group>
        <Group grow align="end">
          <Select
            label={names.field('resetPeriod')}
            allowDeselect={false}
            data={periods.map((period) => ({ value: period, label: names.value(period) }))}
            value={draft.resetPeriod}
            onChange={(resetPeriod) =>
              setDraft({ ...draft, resetPeriod: (resetPeriod ?? 'year') as typeof draft.resetPeriod })
            }
          />
          <NumberInput
            label={names.field('first')}
            hideControls
            min={1}
            value={draft.first}
            onChange={(first) => setDraft({ ...draft, first: Number(first) || 1 })}
          />
        </Group>
        {problems.length > 0 ? (
          <Alert color="red" title={t('settings.series.wrong')}>
            {problems.map((problem) => (
              <Line key={problem.detail} size="sm">
                {t.detail(problem)}
              </Line>
            ))}
          </Alert>
        ) : (
          <Group gap="xs" aria-live="polite">
            <Line size="sm" c="dimmed">
              {t('settings.series.next')}
            </Line>
            {(preview?.examples ?? []).map((example) => (
              <Badge key={example} variant="default" radius="sm" tt="none" fw={500}>
                {example}
              </Badge>
            ))}
          </Group>
        )}
        {can(op) && (
          <Group justify="flex-end">
            <Button type="submit" disabled={!isDirty || problems.length > 0} loading={save.isPending}>
              {t('ui.save')}
            </Button>
          </Group>
        )}
      </Stack>
    </form>
  )
}
