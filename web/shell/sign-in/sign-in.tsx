import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { Link, useNavigate, useSearchParams } from 'react-router'
import { useText } from '#kit/ui'
import { auth, nextFrom } from './auth.ts'
import css from './door.module.css'
import { Door, DoorForm, EmailField, PasswordField } from './door.tsx'
import { SecondStep } from './second-step.tsx'

export default function SignIn() {
  const t = useText()
  const [query] = useSearchParams()
  const navigate = useNavigate()
  const client = useQueryClient()
  const [isHalfway, setIsHalfway] = useState(false)
  const enter = () => {
    client.clear()
    navigate(nextFrom(query), { replace: true })
  }
  if (isHalfway) return <SecondStep onDone={enter} onAgain={() => setIsHalfway(false)} />
  return (
    <Door
      title={t('shell.signIn.title')}
      foot={
        <>
          {t('shell.signIn.new')}{' '}
          <Link to={{ pathname: '/sign-up', search: query.toString() }}>{t('shell.signUp.link')}</Link>
        </>
      }
    >
      <DoorForm
        submit={t('shell.signIn.submit')}
        onSubmit={async (values) => {
          const { twoFactorRedirect } = await auth<{ twoFactorRedirect?: true }>('/sign-in/email', values)
          if (twoFactorRedirect) setIsHalfway(true)
          else enter()
        }}
      >
        {(errorOf) => (
          <>
            <EmailField error={errorOf('email')} />
            <PasswordField error={errorOf('password')} />
            <div className={css.aside}>
              <Link to="/forgot-password">{t('shell.forgot.link')}</Link>
            </div>
          </>
        )}
      </DoorForm>
    </Door>
  )
}
