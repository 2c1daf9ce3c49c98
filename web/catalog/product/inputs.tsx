import { ActionIcon, Button, Group, Input, NativeSelect, Stack, TagsInput, TextInput } from '@mantine/core'
import { IconPlus, IconX } from '@tabler/icons-react'
import type { Option } from '#contracts/catalog'
import { settings } from '#contracts/settings'
import { type Control, useFormat, useOp, useText } from '#kit/ui'

export function TaxRateInput({ value, onChange, withAsterisk: _, ...control }: Control) {
  const t = useText()
  const { decimal } = useFormat()
  const { data } = useOp(settings.ops['tax-rate.list'], { limit: 200 })
  return (
    <NativeSelect
      {...control}
      value={value ?? ''}
      data={[
        { value: '', label: t('catalog.noTax') },
        ...(data?.items ?? []).map(({ id, name, percent }) => ({
          value: id,
          label: `${name} (${decimal(percent)} %)`,
        })),
      ]}
      onChange={({ currentTarget }) => onChange(currentTarget.value || null)}
    />
  )
}

/** Options of a product: what each is called, and its values. */
export function OptionsInput({ value, onChange, label, description, error }: Control) {
  const t = useText()
  const options = (value ?? []) as Option[]
  const change = (at: number, changes: Partial<Option>) =>
    onChange(options.map((option, index) => (index === at ? { ...option, ...changes } : option)))
  return (
    <Stack gap="xs" role="group" aria-label={label}>
      {options.map(({ name, values }, at) => (
        <Group key={at} align="end" gap="xs">
          <TextInput
            label={t('catalog.option.name')}
            maxLength={40}
            flex="1 1 7rem"
            miw={0}
            value={name}
            onChange={({ currentTarget }) => change(at, { name: currentTarget.value })}
          />
          <TagsInput
            label={t('catalog.option.values')}
            flex="2 1 9rem"
            miw={0}
            maxTags={50}
            value={values}
            onChange={(given) => change(at, { values: given })}
          />
          <ActionIcon
            variant="subtle"
            color="gray"
            size="lg"
            aria-label={t('catalog.option.remove', { name })}
            onClick={() => onChange(options.filter((_, index) => index !== at))}
          >
            <IconX size={16} />
          </ActionIcon>
        </Group>
      ))}
      {options.length < 3 && (
        <Button
          variant="subtle"
          leftSection={<IconPlus size={16} />}
          style={{ alignSelf: 'start' }}
          onClick={() => onChange([...options, { name: '', values: [] }])}
        >
          {t('catalog.option.add')}
        </Button>
      )}
      {description && <Input.Description>{description}</Input.Description>}
      {error && <Input.Error>{error}</Input.Error>}
    </Stack>
  )
}
