import type { Mail } from '#contracts/mailroom'
import { useText } from '#kit/ui'
import css from './mail.module.css'

type Listed = Pick<Mail, 'subject' | 'fromName' | 'fromAddress' | 'readAt' | 'kind' | 'isUnreadable'>

/** What a mail is called in a list; what nobody here has opened stands out. */
export function Subject({ mail }: { mail: Listed }) {
  const t = useText()
  const isNew = mail.readAt === null && mail.kind === 'message'
  return (
    <span dir="auto">
      {isNew && <span className={css.fresh} role="img" aria-label={t('mailroom.new')} />}
      {mail.subject || t(mail.isUnreadable ? 'mailroom.unreadable' : 'mailroom.noSubject')}
    </span>
  )
}

/** What a sender calls themselves, and the address that it came from. */
export function Sender({ mail }: { mail: Listed }) {
  const t = useText()
  const { fromName, fromAddress } = mail
  if (!fromName && !fromAddress) return <span>{t('mailroom.noSender')}</span>
  return (
    <span dir="auto" className={css.sender} title={fromAddress}>
      {fromName || fromAddress}
    </span>
  )
}
