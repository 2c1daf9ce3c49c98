import { ActionIcon, Group, Text as Line, Progress, Stack } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import { useEffect } from 'react'
import { faultText, useText } from '#kit/ui'
import { useSize } from '../file/size.ts'
import { giveUp, useSending } from './queue.ts'

/** What is on its way, how far it is, and what did not arrive. */
export function Sending() {
  const t = useText()
  const sizeOf = useSize()
  const all = useSending()
  const isBusy = all.some(({ fault }) => !fault)
  useEffect(() => {
    if (!isBusy) return
    const onUnload = (event: BeforeUnloadEvent) => event.preventDefault()
    addEventListener('beforeunload', onUnload)
    return () => removeEventListener('beforeunload', onUnload)
  }, [isBusy])
  if (all.length === 0) return null
  return (
    <Stack gap="xs" role="group" aria-label={t('files.sending')} mb="md">
      {all.map(({ key, name, size, sent, fault }) => (
        <div key={key}>
          <Group justify="space-between" wrap="nowrap" gap="xs">
            <Line size="sm" truncate>
              {name}
            </Line>
            <Group gap={4} wrap="nowrap">
              <Line size="xs" c="dimmed" style={{ whiteSpace: 'nowrap' }}>
                {t('files.sent', { sent: sizeOf(sent), size: sizeOf(size) })}
              </Line>
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
