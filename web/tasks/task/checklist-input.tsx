import { ActionIcon, Button, Group, Input, Stack, TextInput } from '@mantine/core'
import { IconPlus, IconTrash } from '@tabler/icons-react'
import { type Control, useText } from '#kit/ui'

type Item = { id?: string; text: string; isDone: boolean }

/** The items of a checklist, each a line of text. */
export function ChecklistInput({ value, onChange, label, error }: Control) {
  const t = useText()
  const items = (value ?? []) as Item[]
  const at = (index: number, changes: Partial<Item>) =>
    onChange(items.map((item, each) => (each === index ? { ...item, ...changes } : item)))
  return (
    <Input.Wrapper label={label} error={error} labelElement="div">
      <Stack gap={6} mt={4} align="start">
        {items.map((item, index) => (
          <Group key={item.id ?? `new ${index}`} gap={6} w="100%" wrap="nowrap">
            <TextInput
              flex={1}
              aria-label={t('tasks.item', { number: index + 1 })}
              maxLength={300}
              value={item.text}
              onChange={({ currentTarget }) => at(index, { text: currentTarget.value })}
            />
            <ActionIcon
              variant="subtle"
              color="gray"
              aria-label={t('tasks.item.remove', { number: index + 1 })}
              onClick={() => onChange(items.filter((_, each) => each !== index))}
            >
              <IconTrash size={16} />
            </ActionIcon>
          </Group>
        ))}
        <Button
          variant="subtle"
          size="xs"
          leftSection={<IconPlus size={14} />}
          onClick={() => onChange([...items, { text: '', isDone: false }])}
        >
          {t('tasks.item.add')}
        </Button>
      </Stack>
    </Input.Wrapper>
  )
}
