import { TextInput } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate, useSearchParams } from 'react-router'
import { useText } from '#kit/ui'
import { auth, nextFrom } from './auth.ts'
import { Door, DoorForm, EmailField, PasswordField } from './door.tsx'

export default function SignUp() {
  const t = useText()
  const [query] = useSearchParams()
  const navigate = useNavigate()
  const client = useQueryClient()
  return (
    <Door
      title={t('shell.signUp.title')}
      text={t('shell.signUp.text')}
      foot={
        <>
          {t('shell.signUp.known')}{' '}
          <Link to={{ pathname: '/sign-in', search: query.toString() }}>{t('shell.signIn.link')}</Link>
        </>
      }
    >
      <DoorForm
        submit={t('shell.signUp.submit')}
        onSubmit={async (values) => {
          await auth('/sign-up/email', values)
          client.clear()
          const next = nextFrom(query)
          navigate(next === '/' ? '/welcome' : next, { replace: true })
        }}
      >
        {(errorOf) => (
          <>
            <TextInput
              name="name"
              autoComplete="name"
              label={t('shell.name')}
              required
              withAsterisk={false}
              size="md"
              error={errorOf('name')}
            />
            <EmailField error={errorOf('email')} />
            <PasswordField isNew error={errorOf('password')} />
          </>
        )}
      </DoorForm>
    </Door>
  )
}
