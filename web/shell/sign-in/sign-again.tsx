import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { identity } from '#contracts/identity'
import { askAfresh, call, keyOf, send, useText } from '#kit/ui'
import type { Person } from '../session.tsx'
import { auth } from './auth.ts'
import { Door, DoorForm, EmailField, PasswordField } from './door.tsx'
import { SecondStep } from './second-step.tsx'

/** The session has ended: whoever was here goes on where they were, and anybody else begins with nothing of it. */
export default function SignAgain({ me }: { me: Person }) {
  const t = useText()
  const client = useQueryClient()
  const [isHalfway, setIsHalfway] = useState(false)
  const enter = async () => {
    askAfresh('identity')
    const { user } = await call(identity.ops['me.get'], {}, send())
    if (user?.id !== me.user.id) return location.assign('/')
    await client.refetchQueries({ queryKey: keyOf(identity.ops['me.get'], {}), exact: true })
    await client.invalidateQueries()
  }
  if (isHalfway) return <SecondStep onDone={enter} onAgain={() => setIsHalfway(false)} />
  return (
    <Door title={t('shell.ended.title')} text={t('shell.ended.text')}>
      <DoorForm
        submit={t('shell.signIn.submit')}
        asksForPerson="sign-in"
        onSubmit={async (values) => {
          const { twoFactorRedirect } = await auth<{ twoFactorRedirect?: true }>('/sign-in/email', values)
          if (twoFactorRedirect) setIsHalfway(true)
          else await enter()
        }}
      >
        {(errorOf) => (
          <>
            <EmailField error={errorOf('email')} start={me.user.email} />
            <PasswordField error={errorOf('password')} autoFocus />
          </>
        )}
      </DoorForm>
    </Door>
  )
}
