import { Badge, Button } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { IconDeviceDesktop, IconDeviceMobile } from '@tabler/icons-react'
import { Instant, Loaded, toastFault, useText } from '#kit/ui'
import { auth } from '../sign-in/auth.ts'
import css from './account.module.css'
import { Card } from './card.tsx'
import { deviceOf } from './device.ts'
import { type Session, useOwn, useRefresh, useSessions } from './own.ts'

export function Sessions() {
  const t = useText()
  const refresh = useRefresh()
  const sessions = useSessions()
  const mine = useOwn().data?.session.id
  const end = (path: string, body: object, done: string) =>
    auth(path, body).then(
      () => {
        notifications.show({ message: done, color: 'teal' })
        return refresh()
      },
      (fault) => toastFault(fault, t),
    )
  const isMine = ({ id }: Session) => id === mine
  const hasOthers = mine !== undefined && sessions.data?.some((session) => !isMine(session))
  return (
    <Card
      title={t('shell.signedInAt')}
      note={t('shell.account.sessionsNote')}
      acts={
        hasOthers && (
          <Button
            variant="default"
            size="xs"
            onClick={() => end('/revoke-other-sessions', {}, t('shell.account.othersEnded'))}
          >
            {t('shell.endOthers')}
          </Button>
        )
      }
    >
      <Loaded query={sessions} rows={2}>
        {(all) => (
          <ul className={css.rows}>
            {all
              .toSorted((a, b) => Number(isMine(b)) - Number(isMine(a)) || b.updatedAt.localeCompare(a.updatedAt))
              .map((session) => (
                <Row
                  key={session.id}
                  session={session}
                  isMine={isMine(session)}
                  onEnd={() => end('/revoke-session', { token: session.token }, t('shell.account.ended'))}
                />
              ))}
          </ul>
        )}
      </Loaded>
    </Card>
  )
}

export function useDevice(): (userAgent: string | null) => string {
  const t = useText()
  return (userAgent) => {
    const { browser, system } = deviceOf(userAgent)
    if (browser && system) return t('shell.account.device', { browser, system })
    return browser ?? system ?? t('shell.account.unknownDevice')
  }
}

function Row({ session, isMine, onEnd }: { session: Session; isMine: boolean; onEnd: () => void }) {
  const t = useText()
  const device = useDevice()(session.userAgent)
  const Icon = deviceOf(session.userAgent).isHandheld ? IconDeviceMobile : IconDeviceDesktop
  return (
    <li className={css.row}>
      <Icon size={20} stroke={1.5} aria-hidden className={css.icon ?? ''} />
      <div className={css.rowText}>
        <div className={css.rowTitle}>
          {device}
          {isMine && (
            <Badge variant="light" color="teal" size="sm">
              {t('shell.thisDevice')}
            </Badge>
          )}
        </div>
        <div className={css.rowNote}>
          {session.ipAddress && `${session.ipAddress} · `}
          {t('shell.account.lastSeen')} <Instant value={session.updatedAt} />
        </div>
      </div>
      {!isMine && (
        <Button
          variant="subtle"
          color="red"
          size="xs"
          aria-label={t('shell.account.endDevice', { device })}
          onClick={onEnd}
        >
          {t('shell.endSession')}
        </Button>
      )}
    </li>
  )
}
