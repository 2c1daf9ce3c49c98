import { Button } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useState } from 'react'
import { useText } from '#kit/ui'
import { auth } from '../sign-in/auth.ts'
import { DoorForm, PasswordField } from '../sign-in/door.tsx'
import css from './account.module.css'
import { Card } from './card.tsx'
import { useRefresh } from './own.ts'

export function Password() {
  const t = useText()
  const refresh = useRefresh()
  const [isOpen, setIsOpen] = useState(false)
  const open = (
    <Button variant="default" size="xs" onClick={() => setIsOpen(true)}>
      {t('shell.changePassword')}
    </Button>
  )
  return (
    <Card title={t('shell.password')} note={t('shell.account.passwordNote')} acts={!isOpen && open}>
      <div className={`${css.body} ${css.narrow}`} hidden={!isOpen}>
        {isOpen && (
          <DoorForm
            isInside
            submit={t('shell.changePassword')}
            onCancel={() => setIsOpen(false)}
            onSubmit={async (values) => {
              await auth('/change-password', values)
              notifications.show({ message: t('shell.passwordChanged'), color: 'teal' })
              setIsOpen(false)
              refresh()
            }}
          >
            {(errorOf) => (
              <>
                <PasswordField autoFocus name="currentPassword" error={errorOf('currentPassword')} />
                <PasswordField isNew name="newPassword" error={errorOf('newPassword')} />
              </>
            )}
          </DoorForm>
        )}
      </div>
    </Card>
  )
}
