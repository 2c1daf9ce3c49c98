import { Alert, Anchor, Button, Group, Text as Line } from '@mantine/core'
import { IconAlertTriangle, IconArrowBackUp, IconDownload, IconWorld } from '@tabler/icons-react'
import { useEffect, useRef } from 'react'
import { Link } from 'react-router'
import { type Mail, mailroom } from '#contracts/mailroom'
import { Instant, Section, useAct, useCan, useOp, useSave, useText } from '#kit/ui'
import { Attachments } from './attachments.tsx'
import css from './mail.module.css'
import { Sender } from './said.tsx'

const { ops } = mailroom
const most = 50

/** What a mail says, in the place that it has among the others of its conversation. To open it is to read it. */
export function Conversation({ mail }: { mail: Mail }) {
  const t = useText()
  useRead(mail)
  const inThread = { threadId: { eq: mail.threadId } }
  const { data } = useOp(ops['mail.list'], {
    ...{ sort: '-createdAt', limit: most, filter: inThread },
    // What is archived belongs to it as well.
    or: [{ archivedAt: { null: 'true' } }, { archivedAt: { null: 'false' } }],
  })
  const others = (data?.items ?? []).filter(({ id }) => id !== mail.id)
  const letters = [mail, ...others].toSorted((a, b) => a.createdAt.localeCompare(b.createdAt))
  return (
    <Section title={t(others.length > 0 ? 'mailroom.conversation' : 'mailroom.message')}>
      <Outside mail={mail} />
      <ul className={css.letters}>
        {letters.map((letter) => (
          <li key={letter.id} className={css.letter}>
            <Group justify="space-between" gap="xs">
              <Line component="span" size="sm" fw={600}>
                <Sender mail={letter} />
              </Line>
              <Group gap="sm">
                <Line component="span" size="sm" c="dimmed">
                  <Instant value={letter.createdAt} />
                </Line>
                {letter.id !== mail.id && (
                  <Anchor component={Link} size="sm" to={`/mailroom/mails/${letter.id}`}>
                    {t('mailroom.open')}
                  </Anchor>
                )}
              </Group>
            </Group>
            {letter.id === mail.id ? (
              <Said mail={mail} />
            ) : (
              <Line size="sm" c="dimmed" dir="auto" truncate>
                {letter.subject || t('mailroom.noSubject')}
              </Line>
            )}
          </li>
        ))}
      </ul>
    </Section>
  )
}

/** What comes from outside is to be read with care, and with more of it where the receiving server did not believe its sender. */
function Outside({ mail }: { mail: Mail }) {
  const t = useText()
  const isDoubtful = mail.senderCheck === 'failed'
  const Icon = isDoubtful ? IconAlertTriangle : IconWorld
  return (
    <Alert color={isDoubtful ? 'red' : 'gray'} variant="light" mb="md" icon={<Icon size={18} aria-hidden />}>
      {t(isDoubtful ? 'mailroom.doubtful' : 'mailroom.outside')}
    </Alert>
  )
}

/** The text, as text: whatever stands in it is neither a link nor markup. */
function Said({ mail }: { mail: Mail }) {
  const t = useText()
  const save = useSave()
  const note = mail.isUnreadable ? 'mailroom.unreadable.explain' : mail.isCut ? 'mailroom.cut' : null
  return (
    <>
      {mail.text && (
        <div className={css.text} dir="auto">
          {mail.text}
        </div>
      )}
      {!mail.text && !mail.isUnreadable && (
        <Line mt="sm" size="sm" c="dimmed">
          {t('mailroom.noText')}
        </Line>
      )}
      {note && (
        <Line mt="sm" size="sm" c="dimmed">
          {t(note)}
        </Line>
      )}
      <Attachments mail={mail} />
      <Group gap="xs" mt="sm">
        {mail.kind === 'message' && mail.fromAddress && (
          <Button
            component="a"
            href={replyTo(mail)}
            variant="default"
            size="xs"
            leftSection={<IconArrowBackUp size={14} aria-hidden />}
          >
            {t('mailroom.reply')}
          </Button>
        )}
        <Button
          variant="subtle"
          size="xs"
          leftSection={<IconDownload size={14} aria-hidden />}
          onClick={() => save(`/api/mailroom/v1/mails/${mail.id}/original`, `${mail.id}.eml`)}
        >
          {t('mailroom.original')}
        </Button>
      </Group>
    </>
  )
}

/** Opens the mail program of whoever answers; the mail that is answered is named in it (RFC 6068). */
function replyTo({ fromAddress, subject, messageId }: Mail): string {
  const about = /^(re|aw):/i.test(subject) ? subject : `Re: ${subject}`
  const fields = Object.entries({ subject: about, ...(messageId && { 'in-reply-to': messageId }) })
  const query = fields.map(([field, value]) => `${field}=${encodeURIComponent(value)}`)
  return `mailto:${encodeURIComponent(fromAddress)}?${query.join('&')}`
}

function useRead({ id, readAt }: Mail) {
  const can = useCan()
  const { mutate } = useAct(ops['mail.mark-read'], { quiet: true })
  const isNew = readAt === null && can(ops['mail.mark-read'])
  const isDone = useRef(false)
  useEffect(() => {
    // Once: whoever says that it is unread again means it.
    if (isNew && !isDone.current) mutate({ input: { id } })
    if (readAt !== null || isNew) isDone.current = true
  }, [isNew, readAt, id, mutate])
}
