import { useState } from 'react'
import { Link } from 'react-router'
import { useText } from '#kit/ui'
import { auth } from './auth.ts'
import css from './door.module.css'
import { Door, DoorForm, EmailField, PasswordField } from './door.tsx'
import { OtherDoor, useEnter } from './enter.tsx'
import { SecondStep } from './second-step.tsx'

export default function SignIn() {
  const t = useText()
  const enter = useEnter()
  const [isHalfway, setIsHalfway] = useState(false)
  if (isHalfway) return <SecondStep onDone={enter} onAgain={() => setIsHalfway(false)} />
  return (
    <Door
      title={t('shell.signIn.title')}
      foot={<OtherDoor question="shell.signIn.new" to="/sign-up" label="shell.signUp.link" />}
    >
      <DoorForm
        submit={t('shell.signIn.submit')}
        asksForPerson="sign-in"
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
