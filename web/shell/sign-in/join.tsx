import { Button, Group } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { Link, useNavigate } from 'react-router'
import { identity } from '#contracts/identity'
import { call, send, useOp, useText } from '#kit/ui'
import { Starting } from '../layout/states.tsx'
import { auth, useLinkToken } from './auth.ts'
import { Door, DoorForm } from './door.tsx'

const kept = 'invitation'

/** The invitation's token waits in this tab while its person signs in or up. */
function useInvitation(): string | null {
  const given = useLinkToken()
  useEffect(() => {
    if (given) sessionStorage.setItem(kept, given)
  }, [given])
  return given ?? sessionStorage.getItem(kept)
}

/** Where an invitation leads: whoever has no account makes one first and comes back here. */
export default function Join() {
  const t = useText()
  const token = useInvitation()
  const navigate = useNavigate()
  const client = useQueryClient()
  const { data: me, error, refetch } = useOp(identity.ops['me.get'], {})
  const next = '?next=/join'
  if (error?.code === 'unauthenticated')
    return (
      <Door title={t('shell.join.title')} text={t('shell.join.signInFirst')}>
        <Group grow>
          <Button component={Link} to={`/sign-up${next}`} size="md">
            {t('shell.signUp.link')}
          </Button>
          <Button component={Link} to={`/sign-in${next}`} size="md" variant="default">
            {t('shell.signIn.link')}
          </Button>
        </Group>
      </Door>
    )
  if (!me) return <Starting />
  return (
    <Door
      title={t('shell.join.title')}
      text={t('shell.join.text', { email: me.user?.email ?? '' })}
      foot={
        <Button
          variant="subtle"
          size="compact-sm"
          onClick={async () => {
            await auth('/sign-out', {})
            client.clear()
            refetch()
          }}
        >
          {t('shell.join.other')}
        </Button>
      }
    >
      <DoorForm
        submit={t('shell.join.submit')}
        onSubmit={async () => {
          await call(identity.ops['invitation.accept'], { token: token ?? '' }, send())
          sessionStorage.removeItem(kept)
          client.clear()
          navigate('/', { replace: true })
        }}
      >
        {() => null}
      </DoorForm>
    </Door>
  )
}
