import { ActionIcon, Group, Text as Line, Progress, Stack } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import { useEffect } from 'react'
import { faultText, useText } from '#kit/ui'
import { useSize } from '../look/size.ts'
import { giveUp, type Sent } from './queue.ts'

/** How far each is, and why one did not arrive. */
export default function Panel({ all }: { all: readonly Sent[] }) {
  const t = useText()
  const sizeOf = useSize()
  const isBusy = all.some(({ fault }) => !fault)
  useEffect(() => {
    if (!isBusy) return
    const onUnload = (event: BeforeUnloadEvent) => event.preventDefault()
    addEventListener('beforeunload', onUnload)
    return () => removeEventListener('beforeunload', onUnload)
  }, [isBusy])
  return (
    <Stack gap="xs" role="group" aria-label={t('files.sending')} mb="md">
      {all.map(({ key, name, size, sent, fault }) => (
        <div key={key}>
          <Group justify="space-between" wrap="nowrap" gap="xs">
            <Line size="sm" truncate>
              {name}
            </Line>
            <Group gap={4} wrap="nowrap">
              {!fault && (
                <Line size="xs" c="dimmed" style={{ whiteSpace: 'nowrap' }}>
                  {t('files.sent', { sent: sizeOf(sent), size: sizeOf(size) })}
                </Line>
              )}
              <ActionIcon
                variant="subtle"
                color="gray"
                size={24}
                aria-label={t('files.giveUp', { name })}
                onClick={() => giveUp(key)}
              >
                <IconX size={14} />
              </ActionIcon>
            </Group>
          </Group>
          {fault ? (
            <Line size="sm" c="var(--mantine-color-error)" role="alert">
              {faultText(fault, t)}
            </Line>
          ) : (
            <Progress value={(100 * sent) / size} size="sm" aria-label={name} />
          )}
        </div>
      ))}
    </Stack>
  )
}
