import { Anchor, Skeleton } from '@mantine/core'
import { IconMailOff } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import type { Delivery } from '#contracts/notifications'
import { Empty, Section, useText } from '#kit/ui'
import css from './letter.module.css'
import { Letter } from './letter.tsx'

type Caught = { id: string; html?: string; text?: string }

/** On a developer's machine mails are caught and can be read; elsewhere what they say is gone once they are out. */
async function caught({ recipient, providerId }: Delivery, signal: AbortSignal): Promise<Caught | null> {
  const answer = await fetch(`/dev/mail/messages?to=${encodeURIComponent(recipient)}`, { signal })
  if (!answer.ok) return null
  const { items }: { items: Caught[] } = await answer.json()
  return items.find(({ id }) => id === providerId) ?? null
}

export function Preview({ mail }: { mail: Delivery }) {
  const t = useText()
  const { data, isLoading } = useQuery({
    queryKey: ['dev', 'mail', mail.providerId],
    queryFn: ({ signal }) => caught(mail, signal),
    enabled: mail.providerId !== null,
    retry: false,
  })
  if (isLoading) return <Skeleton h={320} radius="md" />
  if (!data)
    return (
      <Section>
        <Empty icon={<IconMailOff size={24} stroke={1.6} />} title={t('notifications.preview.none')}>
          {t(mail.status === 'sent' ? 'notifications.preview.gone' : `notifications.preview.${mail.status}`)}
        </Empty>
      </Section>
    )
  return (
    <Letter subject={mail.subject} html={data.html ?? ''} text={data.text ?? ''}>
      <p className={css.note}>
        {t('notifications.preview.caught')}{' '}
        <Anchor inherit underline="always" href="/dev/mail" target="_blank">
          {t('notifications.preview.all')}
        </Anchor>
      </p>
    </Letter>
  )
}
