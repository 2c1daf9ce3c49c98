import { Alert, Button, Group, Text as Line, Stack } from '@mantine/core'
import { modals } from '@mantine/modals'
import { IconAlertTriangle } from '@tabler/icons-react'
import { useText } from '#kit/ui'
import { Copied } from './copied.tsx'

type Shown = {
  value: string
  title: string
  /** What it is for. */
  use: string
  /** A public key can be seen again. */
  isPublic?: boolean
}

/** The only moment at which anybody sees a secret. */
export function openSecret(shown: Shown) {
  modals.open({
    modalId: 'secret',
    title: shown.title,
    size: 'lg',
    // Only its button closes it: a secret that was not copied is lost.
    closeOnClickOutside: false,
    closeOnEscape: false,
    withCloseButton: false,
    children: <SecretOnce {...shown} />,
  })
}

function SecretOnce({ value, use, isPublic }: Shown) {
  const t = useText()
  return (
    <Stack gap="md">
      {!isPublic && (
        <Alert color="orange" role="status" icon={<IconAlertTriangle size={18} />}>
          {t('webhooks.secret.once')}
        </Alert>
      )}
      <Copied value={value} name="secret" />
      <Line size="sm" c="dimmed">
        {use}
      </Line>
      <Group justify="flex-end">
        <Button variant="default" onClick={() => modals.close('secret')}>
          {t('webhooks.secret.kept')}
        </Button>
      </Group>
    </Stack>
  )
}
