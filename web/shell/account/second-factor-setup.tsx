import { Text } from '@mantine/core'
import { lazy, Suspense } from 'react'
import { useText } from '#kit/ui'
import { auth } from '../sign-in/auth.ts'
import { CodeField, DoorForm } from '../sign-in/door.tsx'
import css from './account.module.css'

export type Setup = { totpURI: string; backupCodes: string[] }
type Props = { setup: Setup; onDone: () => void; onCancel: () => void }

const QrCode = lazy(() => import('./qr-code.tsx'))

/** The secret goes into the authenticator, and a first code shows that it arrived. */
export function Confirm({ setup: { totpURI }, onDone, onCancel }: Props) {
  const t = useText()
  const secret = new URL(totpURI).searchParams.get('secret') ?? ''
  return (
    <div className={css.step}>
      <Suspense fallback={<div className={css.qr} />}>
        <QrCode text={totpURI} label={t('shell.factor.qr')} />
      </Suspense>
      <div>
        <Text size="sm">{t('shell.factor.scan')}</Text>
        <Text size="sm" c="dimmed" mt="xs">
          {t('shell.factor.byHand')}
          <code className={css.secret}>{secret.replace(/.{4}(?=.)/g, '$& ')}</code>
        </Text>
        <DoorForm
          isInside
          submit={t('shell.factor.turnOn')}
          onCancel={onCancel}
          onSubmit={async ({ code = '' }) => {
            await auth('/two-factor/verify-totp', { code: code.replaceAll(' ', '') })
            onDone()
          }}
        >
          {(errorOf) => <CodeField autoFocus error={errorOf('code')} />}
        </DoorForm>
      </div>
    </div>
  )
}
