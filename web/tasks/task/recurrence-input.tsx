import { Chip, Group, Input, NumberInput, SegmentedControl, Select, Stack, Switch } from '@mantine/core'
import type * as z from 'zod'
import { type RecurrenceRule, tasks } from '#contracts/tasks'
import { type Control, DayInput, useFormat, useNames, useText } from '#kit/ui'
import { firstDue } from '../../../workers/tasks/rules/recurrence.ts'
import { choiceOf, choicesOf, type MonthChoice, ruleOf, usualRule } from './recurrence-choice.ts'

type Rule = z.output<typeof RecurrenceRule>
const units = ['day', 'week', 'month', 'year'] as const

/** How a task comes again, and in words which days that means; null for one that does not. */
export function RecurrenceInput({ value, onChange, error, label, dueOn }: Control & { dueOn: string }) {
  const t = useText()
  const names = useNames(tasks.ops['task.create'])
  const rule = value as Rule | null
  const set = (changes: Partial<Rule>) => onChange(ruleOf({ ...(rule ?? usualRule), ...changes }))
  return (
    <Input.Wrapper label={label} error={error} labelElement="div">
      <Stack gap="sm" mt={4}>
        <Switch
          label={t('tasks.repeat')}
          checked={rule !== null}
          onChange={({ currentTarget }) => onChange(currentTarget.checked ? usualRule : null)}
        />
        {rule && (
          <>
            <Group gap="xs" align="end">
              <NumberInput
                label={t('tasks.repeat.every')}
                w={90}
                min={1}
                max={1000}
                allowDecimal={false}
                value={rule.every}
                onChange={(every) => set({ every: Number(every) || 1 })}
              />
              <Select
                aria-label={t('tasks.repeat.unit')}
                w={150}
                allowDeselect={false}
                data={units.map((unit) => ({ value: unit, label: t(`tasks.repeat.${unit}`, { count: rule.every }) }))}
                value={rule.unit}
                onChange={(unit) => unit && set({ unit, weekdays: [], nth: null, monthDay: null })}
              />
            </Group>
            <SegmentedControl
              aria-label={t('tasks.repeat.from')}
              data={(['due', 'completion'] as const).map((from) => ({ value: from, label: names.value(from) }))}
              value={rule.from}
              onChange={(from) => set({ from: from as Rule['from'], weekdays: [], nth: null, monthDay: null })}
            />
            {rule.from === 'due' && rule.unit === 'week' && <Weekdays rule={rule} set={set} />}
            {rule.from === 'due' && rule.unit === 'month' && <MonthDays rule={rule} set={set} dueOn={dueOn} />}
            <DayInput label={t('tasks.repeat.until')} value={rule.until} onChange={(until) => set({ until })} />
            <First rule={rule} dueOn={dueOn} />
          </>
        )}
      </Stack>
    </Input.Wrapper>
  )
}

type Part = { rule: Rule; set: (changes: Partial<Rule>) => void }

function Weekdays({ rule, set }: Part) {
  const t = useText()
  const { locale } = useFormat()
  const name = new Intl.DateTimeFormat(locale, { weekday: 'short', timeZone: 'UTC' })
  return (
    <Chip.Group
      multiple
      value={rule.weekdays.map(String)}
      onChange={(days) => set({ weekdays: days.map(Number).sort((a, b) => a - b) })}
    >
      <Group gap={6} role="group" aria-label={t('tasks.repeat.weekdays')}>
        {[1, 2, 3, 4, 5, 6, 7].map((day) => (
          <Chip key={day} value={String(day)} size="xs">
            {name.format(new Date(Date.UTC(2024, 0, day)))}
          </Chip>
        ))}
      </Group>
    </Chip.Group>
  )
}

/** Which days of which months: what happens in a month without the day is said, not assumed. */
function MonthDays({ rule, set, dueOn }: Part & { dueOn: string }) {
  const t = useText()
  const { locale } = useFormat()
  const weekday = (day: number) =>
    new Intl.DateTimeFormat(locale, { weekday: 'long', timeZone: 'UTC' }).format(new Date(Date.UTC(2024, 0, day)))
  const label = ({ kind, day, nth, weekday: on }: MonthChoice) =>
    t(`tasks.repeat.on.${kind}`, { day, nth: String(nth), weekday: weekday(on) })
  const choices = choicesOf(rule, dueOn)
  return (
    <Select
      label={t('tasks.repeat.on')}
      allowDeselect={false}
      data={choices.map((choice) => ({ value: choice.kind, label: label(choice) }))}
      value={choiceOf(rule, dueOn)}
      onChange={(kind) => {
        const choice = choices.find((each) => each.kind === kind)
        if (choice) set(choice.rule)
      }}
    />
  )
}

/** A due date on which the rule does not fall moves: said before it is saved. */
function First({ rule, dueOn }: { rule: Rule; dueOn: string }) {
  const t = useText()
  const { day } = useFormat()
  const first = firstDue(rule, dueOn)
  if (first === dueOn) return null
  return (
    <Input.Description>
      {first ? t('tasks.repeat.first', { day: day(first) }) : t('tasks.repeat.never')}
    </Input.Description>
  )
}
