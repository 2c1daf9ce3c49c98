import { Button, Group, Stack } from '@mantine/core'
import { IconPaperclip } from '@tabler/icons-react'
import type { Mail } from '#contracts/mailroom'
import { useFormat, useSave, useText } from '#kit/ui'

/** What came with a mail: it is saved, and never opened here. */
export function Attachments({ mail: { id, attachments } }: { mail: Mail }) {
  const t = useText()
  const { locale } = useFormat()
  const save = useSave()
  if (attachments.length === 0) return null
  const format = new Intl.NumberFormat(locale, {
    notation: 'compact',
    style: 'unit',
    unit: 'byte',
    unitDisplay: 'narrow',
  })
  return (
    <Stack gap={4} mt="sm" align="flex-start" role="group" aria-label={t('mailroom.attachments')}>
      {attachments.map(({ name, size }, number) => (
        <Group key={`${number} ${name}`} gap="xs" wrap="nowrap" maw="100%">
          <Button
            variant="default"
            size="xs"
            maw="100%"
            leftSection={<IconPaperclip size={14} aria-hidden />}
            rightSection={format.format(size)}
            onClick={() => save(`/api/mailroom/v1/mails/${id}/attachments/${number}`, name)}
          >
            {name}
          </Button>
        </Group>
      ))}
    </Stack>
  )
}
