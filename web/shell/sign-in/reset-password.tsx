import { Alert, Button } from '@mantine/core'
import { useState } from 'react'
import { Link } from 'react-router'
import { useText } from '#kit/ui'
import { auth, useLinkToken } from './auth.ts'
import { Door, DoorForm, PasswordField } from './door.tsx'

/** Where the link of the mail leads. */
export default function ResetPassword() {
  const t = useText()
  const [isDone, setIsDone] = useState(false)
  const token = useLinkToken()
  if (isDone)
    return (
      <Door title={t('shell.reset.doneTitle')} text={t('shell.reset.done')}>
        <Button component={Link} to="/sign-in" fullWidth size="md">
          {t('shell.signIn.submit')}
        </Button>
      </Door>
    )
  if (!token)
    return (
      <Door title={t('shell.reset.title')} foot={<Link to="/forgot-password">{t('shell.reset.again')}</Link>}>
        <Alert mt="md" color="red" role="alert">
          {t('shell.reset.over')}
        </Alert>
      </Door>
    )
  return (
    <Door title={t('shell.reset.title')} text={t('shell.reset.text')}>
      <DoorForm
        submit={t('shell.reset.submit')}
        onSubmit={async ({ newPassword = '' }) => {
          await auth('/reset-password', { newPassword, token })
          setIsDone(true)
        }}
      >
        {(errorOf) => <PasswordField isNew name="newPassword" error={errorOf('newPassword')} />}
      </DoorForm>
    </Door>
  )
}
