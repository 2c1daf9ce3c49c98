import { Alert, Button, Group, Text as Line, Stack } from '@mantine/core'
import { modals } from '@mantine/modals'
import { IconAlertTriangle } from '@tabler/icons-react'
import { type Text, useText } from '#kit/ui'
import { Copied } from './copied.tsx'

/** The only moment at which anybody sees the secret. */
export function openSecret(t: Text, secret: string) {
  modals.open({
    modalId: 'secret',
    title: t('webhooks.secret'),
    size: 'lg',
    // Only its button closes it: a secret that was not copied is lost.
    closeOnClickOutside: false,
    closeOnEscape: false,
    withCloseButton: false,
    children: <SecretOnce secret={secret} />,
  })
}

function SecretOnce({ secret }: { secret: string }) {
  const t = useText()
  return (
    <Stack gap="md">
      <Alert color="orange" role="status" icon={<IconAlertTriangle size={18} />}>
        {t('webhooks.source.secret.once')}
      </Alert>
      <Copied value={secret} name="secret" />
      <Line size="sm" c="dimmed">
        {t('webhooks.source.secret.use')}
      </Line>
      <Group justify="flex-end">
        <Button variant="default" onClick={() => modals.close('secret')}>
          {t('webhooks.source.kept')}
        </Button>
      </Group>
    </Stack>
  )
}
