import { ActionIcon, Button, Group, Popover, Select, Stack } from '@mantine/core'
import { IconFilter, IconPlus, IconX } from '@tabler/icons-react'
import { useEffect, useState } from 'react'
import type { Op } from '#kit/contract'
import { type Field, nameOfTest, testsOf } from './field.ts'
import { FilterValue } from './filter-value.tsx'
import type { Condition } from './list-state.ts'
import { useNames, useText } from './text.ts'
import css from './ui.module.css'

/** Which condition of which group a person wants to change. */
export type Spot = readonly [group: number, index: number]
type Props = {
  op: Op
  fields: Field[]
  groups: Condition[][]
  /** Opens with this condition at hand. */
  spot: Spot | undefined
  onSpot: (spot: Spot | undefined) => void
  onChange: (groups: Condition[][]) => void
}
const most = { groups: 11, conditions: 30 }

const isSame = (a: Condition, b: Condition) => a.field === b.field && a.test === b.test
export const isAsked = (groups: Condition[][]) => groups.some((group) => group.length > 0)

/** All conditions of the first group have to hold, and those of at least one of the others. The server does the rest. */
export function FilterBuilder({ op, fields, groups, spot, onSpot, onChange }: Props) {
  const t = useText()
  const [draft, setDraft] = useState(groups)
  const usable = fields.filter(({ kind }) => testsOf(kind).length > 0 && kind !== 'id')
  /** One of a field that the group does not ask for yet, or of a test: it takes one value per field and test. */
  const blank = (group: Condition[] = [], of = usable): Condition => {
    const all = of.flatMap(({ name, kind }) => testsOf(kind).map((test) => ({ field: name, test, value: '' })))
    const free = all.filter((one) => !group.some((other) => isSame(one, other)))
    return (free.find(({ field }) => !group.some((other) => other.field === field)) ?? free[0] ?? all[0]) as Condition
  }
  useEffect(() => {
    if (spot) setDraft(isAsked(groups) ? groups : [[blank()]])
  }, [spot])
  const replace = ([at, index]: Spot, ...by: Condition[]) =>
    setDraft(draft.map((group, place) => (place === at ? group.toSpliced(index, 1, ...by) : group)))
  const apply = (next: Condition[][]) => {
    const [all = [], ...any] = next.map((group) => group.filter(({ value }) => value !== ''))
    onChange([all, ...any.filter((group) => group.length > 0)])
    onSpot(undefined)
  }
  const count = draft.flat().length
  const legends = ['ui.filter.allOf', 'ui.filter.anyOf', 'ui.filter.or']
  return (
    <Popover
      opened={spot !== undefined}
      onChange={(open) => !open && onSpot(undefined)}
      position="bottom-start"
      shadow="md"
      width="min(600px, calc(100vw - 32px))"
      trapFocus
      returnFocus
      middlewares={{ flip: false, shift: { padding: 16 }, size: { padding: 16 } }}
      closeOnClickOutside={false}
      withOverlay
      overlayProps={{ backgroundOpacity: 0, onClick: () => onSpot(undefined) }}
    >
      <Popover.Target>
        <Button
          variant="default"
          leftSection={<IconFilter size={16} stroke={1.6} />}
          onClick={() => onSpot(spot ? undefined : [0, 0])}
          {...(isAsked(groups) && { className: css.activeTool })}
        >
          {isAsked(groups) ? t('ui.filter.count', { count: groups.flat().length }) : t('ui.filter')}
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label={t('ui.filter')} className={css.filter ?? ''}>
        <form
          onSubmit={(event) => {
            event.preventDefault()
            apply(draft)
          }}
        >
          <Stack gap="sm">
            {draft.map((group, at) => (
              <fieldset key={at} className={css.filterGroup} data-alternative={at > 0 || undefined}>
                <legend>{t(legends[Math.min(at, 2)] as string)}</legend>
                {group.map((condition, index) => (
                  <Row
                    key={index}
                    {...{ op, usable, condition }}
                    hasFocus={spot?.[0] === at && spot[1] === index}
                    others={group.toSpliced(index, 1)}
                    onField={(field) => replace([at, index], blank(group.toSpliced(index, 1), [field]))}
                    onChange={(next) => replace([at, index], next)}
                    onRemove={() => replace([at, index])}
                  />
                ))}
                <Button
                  variant="subtle"
                  size="compact-sm"
                  leftSection={<IconPlus size={14} />}
                  disabled={count >= most.conditions}
                  onClick={() => setDraft(draft.with(at, [...group, blank(group)]))}
                >
                  {t('ui.filter.add')}
                </Button>
              </fieldset>
            ))}
            <Group justify="space-between">
              <Button
                variant="subtle"
                leftSection={<IconPlus size={16} />}
                disabled={draft.length >= most.groups || count >= most.conditions}
                onClick={() => setDraft([...draft, [blank()], ...(draft.length === 1 ? [[blank()]] : [])])}
              >
                {t('ui.filter.addOr')}
              </Button>
              <Group gap="xs">
                <Button variant="default" onClick={() => apply([])}>
                  {t('ui.filter.clear')}
                </Button>
                <Button type="submit">{t('ui.filter.apply')}</Button>
              </Group>
            </Group>
          </Stack>
        </form>
      </Popover.Dropdown>
    </Popover>
  )
}

type RowProps = {
  op: Op
  usable: Field[]
  condition: Condition
  /** The rest of its group. */
  others: Condition[]
  hasFocus: boolean
  onField: (field: Field) => void
  onChange: (condition: Condition) => void
  onRemove: () => void
}
function Row({ op, usable, condition, others, hasFocus, onField, onChange, onRemove }: RowProps) {
  const t = useText()
  const names = useNames(op)
  const field = usable.find(({ name }) => name === condition.field)
  const isTaken = (name: string) =>
    testsOf(usable.find((one) => one.name === name)?.kind ?? 'other').every((test) =>
      others.some((other) => isSame(other, { field: name, test, value: '' })),
    )
  return (
    <div className={css.condition}>
      <Select
        aria-label={t('ui.filter.field')}
        data={[...new Set([...usable.map(({ name }) => name), condition.field])].map((name) => ({
          value: name,
          label: usable.find((one) => one.name === name)?.label ?? names.field(name),
          disabled: name !== condition.field && isTaken(name),
        }))}
        value={condition.field}
        allowDeselect={false}
        searchable
        openOnFocus={false}
        onChange={(name) => onField(usable.find((one) => one.name === name) as Field)}
      />
      <Select
        aria-label={t('ui.filter.test')}
        data={[...new Set([...(field ? testsOf(field.kind) : []), condition.test])].map((test) => ({
          value: test,
          label: t(nameOfTest(test, field?.kind)),
          disabled: others.some((other) => isSame(other, { ...condition, test })),
        }))}
        value={condition.test}
        allowDeselect={false}
        onChange={(test) => onChange({ ...condition, test: test ?? condition.test, value: '' })}
      />
      <div>
        <FilterValue
          {...{ op, field, condition }}
          hasFocus={hasFocus}
          onChange={(value) => onChange({ ...condition, value })}
        />
      </div>
      <ActionIcon variant="subtle" color="gray" aria-label={t('ui.filter.remove')} onClick={onRemove}>
        <IconX size={16} />
      </ActionIcon>
    </div>
  )
}
