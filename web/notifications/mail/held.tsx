import { Alert, Button } from '@mantine/core'
import { IconMailPause } from '@tabler/icons-react'
import { useState } from 'react'
import { identity } from '#contracts/identity'
import { notifications } from '#contracts/notifications'
import { ask, toast, toastFault, useOp, useText } from '#kit/ui'

const most = 100

/** Says for what the mails to customers wait, and helps whoever can end it. */
export default function Held() {
  const t = useText()
  const [isAsked, setIsAsked] = useState(false)
  const { data: held } = useOp(notifications.ops['delivery.list'], { filter: { status: { eq: 'held' } }, limit: most })
  const { data: me } = useOp(identity.ops['me.get'], {})
  const count = held?.items.length ?? 0
  if (count === 0 || !me) return null
  const mine = me.role === 'owner' ? me.user : null
  // To ask for who has confirmed it already tells the business once more, should it not have heard.
  const resend = ({ email, emailVerified }: NonNullable<typeof mine>) =>
    ask('POST', '/api/auth/send-verification-email', { email, callbackURL: location.href }).then(
      () => toast(t('notifications.held.sent', { email }), t),
      (fault) => !emailVerified && toastFault(fault, t),
    )
  return (
    <Alert
      mb="md"
      color="orange"
      variant="light"
      icon={<IconMailPause size={20} stroke={1.7} />}
      title={held?.nextCursor ? t('notifications.held.many') : t('notifications.held.title', { count })}
    >
      {mine && !mine.emailVerified && t('notifications.held.mine', { email: mine.email })}
      {mine?.emailVerified && t('notifications.held.soon')}
      {!mine && t('notifications.held.others')}
      {mine && (
        <div>
          <Button
            mt="xs"
            size="xs"
            variant="default"
            disabled={isAsked}
            onClick={() => {
              setIsAsked(true)
              void resend(mine)
            }}
          >
            {t(mine.emailVerified ? 'notifications.held.now' : 'notifications.held.resend')}
          </Button>
        </div>
      )}
    </Alert>
  )
}
