import { Button, CopyButton, Group } from '@mantine/core'
import { IconCheck, IconCopy } from '@tabler/icons-react'
import { useText } from '#kit/ui'
import css from './secret.module.css'

/** A text to be entered elsewhere. */
export function Copied({ value, name }: { value: string; name: string }) {
  const t = useText()
  return (
    <Group gap="xs" wrap="nowrap">
      <code className={css.secret} data-testid={name}>
        {value}
      </code>
      <CopyButton value={value}>
        {({ copied, copy }) => (
          <Button
            className={css.fixed ?? ''}
            variant="default"
            leftSection={copied ? <IconCheck size={16} aria-hidden /> : <IconCopy size={16} aria-hidden />}
            onClick={copy}
          >
            {t(copied ? 'webhooks.copied' : 'webhooks.copy')}
          </Button>
        )}
      </CopyButton>
    </Group>
  )
}
