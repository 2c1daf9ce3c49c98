import { MultiSelect, SegmentedControl, Stack } from '@mantine/core'
import { type Control, useText } from '#kit/ui'
import { useEventNames } from './event-names.ts'

/** All that happens, or event types that are found by their words. */
export function EventPicker({ value, onChange, ...control }: Control) {
  const t = useText()
  const { groups } = useEventNames()
  const chosen = (value ?? []) as string[]
  const isAll = chosen.includes('*')
  return (
    <Stack gap="xs">
      <MultiSelect
        {...control}
        value={isAll ? [] : chosen}
        disabled={isAll}
        placeholder={t(
          isAll ? 'webhooks.events.all' : chosen.length === 0 ? 'webhooks.events.choose' : 'webhooks.events.more',
        )}
        data={groups}
        onChange={onChange}
        searchable
        hidePickedOptions
        openOnFocus={false}
        maxDropdownHeight={320}
      />
      <SegmentedControl
        size="xs"
        value={isAll ? 'all' : 'some'}
        data={[
          { value: 'some', label: t('webhooks.events.some') },
          { value: 'all', label: t('webhooks.events.all') },
        ]}
        onChange={(which) => onChange(which === 'all' ? ['*'] : [])}
      />
    </Stack>
  )
}
