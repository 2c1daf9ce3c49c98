import { UnstyledButton } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useState } from 'react'
import { toastFault, useText } from '#kit/ui'
import { useSession } from '../session.tsx'
import { auth } from '../sign-in/auth.ts'
import css from './frame.module.css'

/** An address that nobody confirmed blocks nothing, but a forgotten password could not be reset. */
export function VerifyNotice() {
  const t = useText()
  const { email, emailVerified } = useSession().me.user
  const [isAway, setIsAway] = useState(sessionStorage.getItem('verify-later') !== null)
  if (emailVerified || isAway) return null
  const resend = () =>
    auth('/send-verification-email', { email }).then(
      () => notifications.show({ message: t('shell.verify.sent', { email }), color: 'teal' }),
      (fault) => toastFault(fault, t),
    )
  const later = () => {
    sessionStorage.setItem('verify-later', '1')
    setIsAway(true)
  }
  return (
    <div className={css.notice}>
      <span>{t('shell.verify.text', { email })}</span>
      <UnstyledButton onClick={resend} fz="inherit">
        {t('shell.verify.resend')}
      </UnstyledButton>
      <UnstyledButton onClick={later} fz="inherit">
        {t('shell.verify.later')}
      </UnstyledButton>
    </div>
  )
}
