import { Alert, Button, CopyButton, Group, Stack, Text } from '@mantine/core'
import { IconAlertTriangle, IconCheck, IconCopy } from '@tabler/icons-react'
import { useText } from '#kit/ui'
import css from './keys.module.css'

/** The only moment at which anybody sees the key. */
export function KeyOnce({ value, onDone }: { value: string; onDone: () => void }) {
  const t = useText()
  return (
    <Stack gap="md">
      <Alert color="orange" role="status" icon={<IconAlertTriangle size={18} />}>
        {t('identity.newKey.once')}
      </Alert>
      <Group gap="xs" wrap="nowrap">
        <code className={css.secret} data-testid="key">
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
              {t(copied ? 'identity.copied' : 'identity.copy')}
            </Button>
          )}
        </CopyButton>
      </Group>
      <div>
        <Text size="sm" mb={6}>
          {t('identity.newKey.try')}
        </Text>
        <pre className={css.example}>
          {`curl ${location.origin}/api/identity/v1/me \\\n  -H 'Authorization: Bearer ${value.slice(0, 10)}…'`}
        </pre>
        <Text size="sm" mt={6}>
          {t('identity.newKey.mcp', { address: `${location.origin}/mcp` })}
        </Text>
      </div>
      <Group justify="flex-end">
        <Button variant="default" onClick={onDone}>
          {t('identity.newKey.kept')}
        </Button>
      </Group>
    </Stack>
  )
}
