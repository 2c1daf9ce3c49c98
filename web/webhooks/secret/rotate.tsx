import { Button } from '@mantine/core'
import { IconKey } from '@tabler/icons-react'
import { askFirst, useText } from '#kit/ui'

type Props = { explain: string; isPending: boolean; onConfirm: () => void }

/** Replaces a secret, once somebody has read what that means. */
export function Rotate({ explain, isPending, onConfirm }: Props) {
  const t = useText()
  const title = t('webhooks.rotate')
  return (
    <Button
      variant="default"
      leftSection={<IconKey size={16} aria-hidden />}
      loading={isPending}
      onClick={() => askFirst({ title, explain, confirm: title, onConfirm }, t)}
    >
      {title}
    </Button>
  )
}
