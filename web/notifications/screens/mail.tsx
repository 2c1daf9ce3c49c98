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
  useConfirmed,
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

const toLine = ({ filename, size }: Delivery['attachments'][number]) => (
  <div key={filename}>{`${filename} (${Math.ceil(size / 1024)} KB)`}</div>
)

export default function MailScreen() {
  const { id = '' } = useParams()
  const t = useText()
  const acts = useActs()
  const words = useTopics()
  const query = useOp(ops['delivery.get'], { id }, { every: (mail) => (mail?.status === 'queued' ? 2000 : false) })
  const resume = useConfirmed(ops['delivery.resume'], {
    title: t('notifications.resume'),
    explain: t('notifications.resume.explain', { recipient: query.data?.recipient ?? '' }),
    confirm: t('notifications.resume'),
    done: t('notifications.resumed'),
  })
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
      acts={
        mail.status === 'bounced' && !mail.resumedAt
          ? [
              {
                label: t('notifications.resume'),
                op: ops['delivery.resume'],
                main: true,
                onClick: () => resume({ id }),
              },
            ]
          : []
      }
      side={
        <Section title={t('notifications.mail')}>
          <Facts
            items={[
              [t('notifications.field.topic'), words.topic(mail.topic)],
              [t('notifications.field.createdAt'), <Instant key="c" value={mail.createdAt} />],
              [t('notifications.field.sentAt'), <Instant key="s" value={mail.sentAt} />],
              ...(mail.deliveredAt
                ? [[t('notifications.field.deliveredAt'), <Instant key="d" value={mail.deliveredAt} />] as const]
                : []),
              [t('notifications.field.sender'), mail.sender],
              [t('notifications.field.replyTo'), mail.replyTo ?? <Nothing key="r" />],
              ...(mail.attachments.length > 0
                ? [[t('notifications.field.attachments'), mail.attachments.map(toLine)] as const]
                : []),
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
