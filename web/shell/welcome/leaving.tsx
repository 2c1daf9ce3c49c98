import { Anchor } from '@mantine/core'
import { useState } from 'react'
import { identity } from '#contracts/identity'
import { call, send, useText } from '#kit/ui'
import { DoorForm, PasswordField } from '../sign-in/door.tsx'
import css from './welcome.module.css'

/** Who works in no business has no account page: the way out for good is here. */
export function Leaving() {
  const t = useText()
  const [isOpen, setIsOpen] = useState(false)
  if (!isOpen)
    return (
      <p className={css.look}>
        {t('shell.welcome.leave')}{' '}
        <Anchor component="button" type="button" onClick={() => setIsOpen(true)}>
          {t('shell.account.delete')}
        </Anchor>
      </p>
    )
  return (
    <section>
      <p className={css.look}>{t('shell.account.deleteNote')}</p>
      <DoorForm
        isInside
        isDanger
        submit={t('shell.account.delete')}
        onCancel={() => setIsOpen(false)}
        onSubmit={async ({ password = '' }) => {
          await call(identity.ops['me.delete'], { password }, send())
          location.assign('/')
        }}
      >
        {(errorOf) => <PasswordField autoFocus name="password" error={errorOf('password')} />}
      </DoorForm>
    </section>
  )
}
