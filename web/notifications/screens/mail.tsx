import { Anchor } from '@mantine/core'
import { Link, useParams } from 'react-router'
import { type Delivery, notifications } from '#contracts/notifications'
import {
  Facts,
  Instant,
  Loaded,
  Nothing,
  Page,
  pageOf,
  RecordPage,
  Section,
  Status,
  useActs,
  useOp,
  useText,
} from '#kit/ui'
import { Preview } from '../mail/preview.tsx'
import { useTopics } from '../words.ts'

const list = '/notifications/mails'
const { ops } = notifications

/** What waits is tried again; what has failed was given up. */
const reasonOf = ({ reason, status }: Delivery) =>
  reason === 'provider-away' && status === 'failed' ? 'gaveUp' : reason

export default function MailScreen() {
  const { id = '' } = useParams()
  const t = useText()
  const acts = useActs()
  const words = useTopics()
  const query = useOp(ops['delivery.get'], { id }, { every: (mail) => (mail?.status === 'queued' ? 2000 : false) })
  const crumbs = [{ label: t('notifications.mails'), to: list }]
  const mail = query.data
  if (!mail)
    return (
      <Page title={t('notifications.mail')} crumbs={crumbs}>
        <Loaded query={query}>{() => null}</Loaded>
      </Page>
    )
  return (
    <RecordPage
      title={mail.subject}
      crumbs={crumbs}
      note={t('notifications.to', { recipient: mail.recipient })}
      mark={<Status value={mail.status} op={ops['delivery.get']} />}
      acts={[]}
      side={
        <Section title={t('notifications.mail')}>
          <Facts
            items={[
              [t('notifications.field.topic'), words.topic(mail.topic)],
              [t('notifications.field.createdAt'), <Instant key="c" value={mail.createdAt} />],
              [t('notifications.field.sentAt'), <Instant key="s" value={mail.sentAt} />],
              [t('notifications.field.sender'), mail.sender],
              [t('notifications.field.replyTo'), mail.replyTo ?? <Nothing key="r" />],
              ...(mail.reason
                ? [[t('notifications.field.reason'), t(`notifications.reason.${reasonOf(mail)}`)] as const]
                : []),
              ...(mail.error && !mail.reason ? [[t('notifications.field.error'), mail.error] as const] : []),
              ...(mail.reason === 'provider-away' && mail.nextTryAt
                ? [[t('notifications.field.nextTryAt'), <Instant key="n" value={mail.nextTryAt} />] as const]
                : []),
              ...(mail.noun && mail.nounId
                ? [
                    [
                      t('notifications.about'),
                      <Anchor key="a" inherit component={Link} to={pageOf(mail.noun, mail.nounId)}>
                        {acts.noun(mail.noun)}
                      </Anchor>,
                    ] as const,
                  ]
                : []),
            ]}
          />
        </Section>
      }
    >
      <Preview mail={mail} />
    </RecordPage>
  )
}
