import { Badge, Button, Group } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useState } from 'react'
import { useText } from '#kit/ui'
import { auth } from '../sign-in/auth.ts'
import { DoorForm, PasswordField } from '../sign-in/door.tsx'
import css from './account.module.css'
import { BackupCodes } from './backup-codes.tsx'
import { Card } from './card.tsx'
import { useOwn, useRefresh } from './own.ts'
import { Confirm, type Setup } from './second-factor-setup.tsx'

type Stage = 'enable' | 'disable' | 'generate-backup-codes'
const words = {
  enable: { submit: 'shell.factor.next', ask: 'shell.factor.askEnable' },
  disable: { submit: 'shell.factor.turnOff', ask: 'shell.factor.askDisable' },
  'generate-backup-codes': { submit: 'shell.factor.newCodes', ask: 'shell.factor.askCodes' },
} as const

/** Turned on in three steps: the password, a first code, and the backup codes to keep. */
export function SecondFactor() {
  const t = useText()
  const refresh = useRefresh()
  const { data } = useOwn()
  const [stage, setStage] = useState<Stage>()
  const [setup, setSetup] = useState<Setup>()
  const [codes, setCodes] = useState<string[]>()
  const isOn = data?.user.twoFactorEnabled ?? false
  const begin = (next: Stage) => () => {
    setCodes(undefined)
    setStage(next)
  }
  const act = async (password: string) => {
    const answer = await auth<Setup>(`/two-factor/${stage}`, { password })
    setStage(undefined)
    if (stage === 'enable') return setSetup(answer)
    if (stage === 'generate-backup-codes') return setCodes(answer.backupCodes)
    notifications.show({ message: t('shell.factor.isOff'), color: 'teal' })
    refresh()
  }
  const isIdle = data && !stage && !setup && !codes
  return (
    <Card
      title={
        <>
          {t('shell.factor.title')}
          {isOn && (
            <Badge variant="light" color="teal" size="sm">
              {t('shell.factor.on')}
            </Badge>
          )}
        </>
      }
      note={t(isOn ? 'shell.factor.noteOn' : 'shell.factor.note')}
      acts={
        isIdle &&
        (isOn ? (
          <Group gap="xs">
            <Button variant="default" size="xs" onClick={begin('generate-backup-codes')}>
              {t('shell.factor.newCodes')}
            </Button>
            <Button variant="subtle" color="red" size="xs" onClick={begin('disable')}>
              {t('shell.factor.turnOff')}
            </Button>
          </Group>
        ) : (
          <Button size="xs" onClick={begin('enable')}>
            {t('shell.factor.turnOn')}
          </Button>
        ))
      }
    >
      <div className={css.body} hidden={isIdle ?? true}>
        {stage && (
          <div className={css.narrow}>
            <DoorForm
              key={stage}
              isInside
              isDanger={stage === 'disable'}
              submit={t(words[stage].submit)}
              text={t(words[stage].ask)}
              onCancel={() => setStage(undefined)}
              onSubmit={({ password = '' }) => act(password)}
            >
              {(errorOf) => <PasswordField autoFocus error={errorOf('password')} />}
            </DoorForm>
          </div>
        )}
        {setup && (
          <Confirm
            setup={setup}
            onCancel={() => setSetup(undefined)}
            onDone={() => {
              setSetup(undefined)
              setCodes(setup.backupCodes)
              refresh()
            }}
          />
        )}
        {codes && <BackupCodes codes={codes} onDone={() => setCodes(undefined)} />}
      </div>
    </Card>
  )
}
