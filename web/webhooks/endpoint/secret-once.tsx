import { Alert, Button, CopyButton, Group, Text as Line, Stack } from '@mantine/core'
import { modals } from '@mantine/modals'
import { IconAlertTriangle, IconCheck, IconCopy } from '@tabler/icons-react'
import { type Text, useText } from '#kit/ui'
import css from './endpoint.module.css'

type Shown = { secret: string | null; publicKey: string | null }

/** The only moment at which anybody sees the secret; a public key stands on the endpoint, too. */
export function openSecret(t: Text, shown: Shown) {
  modals.open({
    modalId: 'secret',
    title: t(shown.secret ? 'webhooks.secret' : 'webhooks.publicKey'),
    size: 'lg',
    // Only its button closes it: a secret that was not copied is lost.
    closeOnClickOutside: false,
    closeOnEscape: false,
    withCloseButton: false,
    children: <SecretOnce {...shown} />,
  })
}

function SecretOnce({ secret, publicKey }: Shown) {
  const t = useText()
  const value = secret ?? publicKey ?? ''
  return (
    <Stack gap="md">
      {secret && (
        <Alert color="orange" role="status" icon={<IconAlertTriangle size={18} />}>
          {t('webhooks.secret.once')}
        </Alert>
      )}
      <Group gap="xs" wrap="nowrap">
        <code className={css.secret} data-testid="secret">
          {value}
        </code>
        <CopyButton value={value}>
          {({ copied, copy }) => (
            <Button
              className={css.fixed ?? ''}
              data-autofocus
              leftSection={copied ? <IconCheck size={16} /> : <IconCopy size={16} />}
              onClick={copy}
            >
              {t(copied ? 'webhooks.copied' : 'webhooks.copy')}
            </Button>
          )}
        </CopyButton>
      </Group>
      <Line size="sm" c="dimmed">
        {t('webhooks.secret.use')}
      </Line>
      <Group justify="flex-end">
        <Button variant="default" onClick={() => modals.close('secret')}>
          {t('webhooks.secret.kept')}
        </Button>
      </Group>
    </Stack>
  )
}
