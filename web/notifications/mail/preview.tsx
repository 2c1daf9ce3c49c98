import { Anchor, SegmentedControl, Skeleton } from '@mantine/core'
import { IconMailOff } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { Delivery } from '#contracts/notifications'
import { Empty, Section, useText } from '#kit/ui'
import css from './preview.module.css'

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
  const [form, setForm] = useState('html')
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
    <Section
      title={t('notifications.preview')}
      acts={
        <SegmentedControl
          size="xs"
          aria-label={t('notifications.preview')}
          value={form}
          onChange={setForm}
          data={[
            { value: 'html', label: t('notifications.preview.html') },
            { value: 'text', label: t('notifications.preview.text') },
          ]}
        />
      }
    >
      {form === 'html' ? (
        // Without scripts and without our origin: a business writes its own mails.
        <iframe className={css.frame} title={mail.subject} sandbox="" srcDoc={data.html ?? ''} />
      ) : (
        <pre className={css.plain}>{data.text}</pre>
      )}
      <p className={css.note}>
        {t('notifications.preview.caught')}{' '}
        <Anchor inherit underline="always" href="/dev/mail" target="_blank">
          {t('notifications.preview.all')}
        </Anchor>
      </p>
    </Section>
  )
}
