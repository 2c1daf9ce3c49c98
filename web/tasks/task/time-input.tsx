import { Select, TextInput } from '@mantine/core'
import { type Control, useText } from '#kit/ui'

/** A time of day as `17:00`, or null. */
export const TimeInput = ({ onChange, value, ...control }: Control) => (
  <TextInput
    {...control}
    type="time"
    value={value ?? ''}
    onChange={({ currentTarget }) => onChange(currentTarget.value || null)}
  />
)

const minutes = [0, 15, 60, 180, 1440, 2880, 10_080]

/** How long before, in minutes, or null for no reminder. */
export function ReminderInput({ onChange, value, ...control }: Control) {
  const t = useText()
  const label = (before: number) => {
    if (before === 0) return t('tasks.remind.now')
    if (before < 60) return t('tasks.remind.minutes', { count: before })
    return before < 1440
      ? t('tasks.remind.hours', { count: before / 60 })
      : t('tasks.remind.days', { count: before / 1440 })
  }
  const chosen = value as number | null
  const offered = chosen === null || minutes.includes(chosen) ? minutes : [...minutes, chosen]
  return (
    <Select
      {...control}
      clearable
      placeholder={t('tasks.remind.none')}
      data={offered.map((before) => ({ value: String(before), label: label(before) }))}
      value={chosen === null ? null : String(chosen)}
      onChange={(picked) => onChange(picked === null ? null : Number(picked))}
    />
  )
}
