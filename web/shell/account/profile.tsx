import { Badge, Button, Select, TextInput } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useQueryClient } from '@tanstack/react-query'
import { toastFault, useText } from '#kit/ui'
import type { Locale } from '../../frontend.ts'
import { useSpeech } from '../locale.tsx'
import { useSession } from '../session.tsx'
import { auth } from '../sign-in/auth.ts'
import { DoorForm } from '../sign-in/door.tsx'
import css from './account.module.css'
import { Card } from './card.tsx'

export function Profile() {
  const t = useText()
  const { user } = useSession().me
  const { locale, setLocale } = useSpeech()
  const client = useQueryClient()
  return (
    <Card title={t('shell.account.profile')} note={t('shell.account.profileNote')}>
      <div className={`${css.body} ${css.narrow}`}>
        <DoorForm
          isInside
          submit={t('shell.account.save')}
          onSubmit={async (values) => {
            await auth('/update-user', values)
            await client.invalidateQueries({ queryKey: ['identity'] })
            notifications.show({ message: t('shell.account.saved'), color: 'teal' })
          }}
        >
          {(errorOf) => (
            <TextInput
              name="name"
              label={t('shell.name')}
              autoComplete="name"
              defaultValue={user.name}
              required
              withAsterisk={false}
              maxLength={120}
              error={errorOf('name')}
            />
          )}
        </DoorForm>
      </div>
      <Email />
      <div className={css.row}>
        <div className={css.rowText}>
          <div className={css.rowTitle}>{t('shell.language')}</div>
          <div className={css.rowNote}>{t('shell.account.languageNote')}</div>
        </div>
        <Select
          aria-label={t('shell.language')}
          w={140}
          allowDeselect={false}
          value={locale}
          onChange={(value) => value && setLocale(value as Locale)}
          data={[
            { value: 'en', label: 'English' },
            { value: 'de', label: 'Deutsch' },
          ]}
        />
      </div>
    </Card>
  )
}

function Email() {
  const t = useText()
  const { email, emailVerified } = useSession().me.user
  const resend = () =>
    auth('/send-verification-email', { email }).then(
      () => notifications.show({ message: t('shell.verify.sent', { email }), color: 'teal' }),
      (fault) => toastFault(fault, t),
    )
  return (
    <div className={css.row}>
      <div className={css.rowText}>
        <div className={css.rowTitle}>
          {t('shell.email')}
          <Badge variant="light" color={emailVerified ? 'teal' : 'orange'} size="sm">
            {t(emailVerified ? 'shell.account.confirmed' : 'shell.account.unconfirmed')}
          </Badge>
        </div>
        <div className={css.rowNote}>{email}</div>
      </div>
      {!emailVerified && (
        <Button variant="default" size="xs" onClick={resend}>
          {t('shell.account.confirm')}
        </Button>
      )}
    </div>
  )
}
