import { Checkbox, UnstyledButton } from '@mantine/core'
import { useState } from 'react'
import { useText } from '#kit/ui'
import { auth } from './auth.ts'
import css from './door.module.css'
import { CodeField, Door, DoorForm } from './door.tsx'

type Props = { onDone: () => void; onAgain: () => void }

/** The password was right; now the code of the authenticator, or one of the codes kept for when it is lost. */
export function SecondStep({ onDone, onAgain }: Props) {
  const t = useText()
  const [isBackup, setIsBackup] = useState(false)
  return (
    <Door
      title={t('shell.step.title')}
      text={t(isBackup ? 'shell.step.backupText' : 'shell.step.text')}
      foot={
        <UnstyledButton className={css.link ?? ''} onClick={onAgain}>
          {t('shell.forgot.back')}
        </UnstyledButton>
      }
    >
      <DoorForm
        key={String(isBackup)}
        submit={t('shell.signIn.submit')}
        onSubmit={async ({ code = '', trustDevice }) => {
          const bare = code.replaceAll(' ', '')
          await auth(`/two-factor/verify-${isBackup ? 'backup-code' : 'totp'}`, {
            code: bare,
            trustDevice: trustDevice === 'on',
          })
          onDone()
        }}
      >
        {(errorOf) => (
          <>
            <CodeField autoFocus isBackup={isBackup} error={errorOf('code')} />
            <Checkbox name="trustDevice" label={t('shell.step.trust')} />
          </>
        )}
      </DoorForm>
      <div className={css.other}>
        <UnstyledButton className={css.link ?? ''} onClick={() => setIsBackup(!isBackup)}>
          {t(isBackup ? 'shell.step.useCode' : 'shell.step.useBackup')}
        </UnstyledButton>
      </div>
    </Door>
  )
}
