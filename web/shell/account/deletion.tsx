import { Button } from '@mantine/core'
import { useState } from 'react'
import { identity } from '#contracts/identity'
import { call, send, useText } from '#kit/ui'
import { DoorForm, PasswordField } from '../sign-in/door.tsx'
import css from './account.module.css'
import { Card } from './card.tsx'

/** The way out for good. */
export function Deletion() {
  const t = useText()
  const [isOpen, setIsOpen] = useState(false)
  const open = (
    <Button variant="light" color="red" size="xs" onClick={() => setIsOpen(true)}>
      {t('shell.account.delete')}
    </Button>
  )
  return (
    <Card title={t('shell.account.delete')} note={t('shell.account.deleteNote')} acts={!isOpen && open}>
      <div className={`${css.body} ${css.narrow}`} hidden={!isOpen}>
        {isOpen && (
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
        )}
      </div>
    </Card>
  )
}
