import { Alert } from '@mantine/core'
import { IconMailCheck } from '@tabler/icons-react'
import { useState } from 'react'
import { Link } from 'react-router'
import { useText } from '#kit/ui'
import { auth } from './auth.ts'
import { Door, DoorForm, EmailField } from './door.tsx'

export default function ForgotPassword() {
  const t = useText()
  const [sentTo, setSentTo] = useState<string>()
  const back = <Link to="/sign-in">{t('shell.forgot.back')}</Link>
  if (sentTo)
    return (
      <Door title={t('shell.forgot.sentTitle')} foot={back}>
        <Alert mt="md" color="teal" role="status" icon={<IconMailCheck size={18} />}>
          {t('shell.forgot.sent', { email: sentTo })}
        </Alert>
      </Door>
    )
  return (
    <Door title={t('shell.forgot.title')} text={t('shell.forgot.text')} foot={back}>
      <DoorForm
        submit={t('shell.forgot.submit')}
        asksForPerson="request-password-reset"
        onSubmit={async ({ email = '' }) => {
          await auth('/request-password-reset', { email })
          setSentTo(email)
        }}
      >
        {(errorOf) => <EmailField error={errorOf('email')} />}
      </DoorForm>
    </Door>
  )
}
