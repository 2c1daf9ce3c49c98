import { Badge, Button, Group, Stack, Text, Title } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { IconDeviceLaptop, IconDeviceMobile } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Instant, toastFault, useText } from '#kit/ui'
import css from '../home/home.module.css'
import { useSession } from '../session.tsx'
import { auth } from '../sign-in/auth.ts'
import { DoorForm, PasswordField } from '../sign-in/door.tsx'

type Session = { id: string; token: string; userAgent: string | null; createdAt: string; updatedAt: string }

/** Where one is signed in, and the password. */
export default function Account() {
  const t = useText()
  const { me } = useSession()
  const present = useQuery({
    queryKey: ['auth', 'session'],
    queryFn: () => auth<{ session: Session } | null>('/get-session'),
  })
  const sessions = useQuery({ queryKey: ['auth', 'sessions'], queryFn: () => auth<Session[]>('/list-sessions') })
  const end = (path: string, body: object) =>
    auth(path, body).then(
      () => sessions.refetch(),
      (fault) => toastFault(fault, t),
    )
  const mine = present.data?.session.id
  const others = (sessions.data ?? []).filter(({ id }) => id !== mine)
  return (
    <div className={css.page} style={{ maxWidth: 760 }}>
      <title>{`${t('shell.sessions')} · Mainstreet`}</title>
      <header>
        <Title order={1} className={css.title}>
          {t('shell.sessions')}
        </Title>
        <p className={css.lead}>{me.user.email}</p>
      </header>
      <section className={css.card} aria-labelledby="sessions">
        <div className={css.cardHead}>
          <h2 className={css.cardTitle} id="sessions">
            {t('shell.signedInAt')}
          </h2>
          {others.length > 0 && (
            <Button variant="default" size="xs" onClick={() => end('/revoke-other-sessions', {})}>
              {t('shell.endOthers')}
            </Button>
          )}
        </div>
        {[...(sessions.data ?? [])].map(({ id, token, userAgent, createdAt }) => (
          <div key={id} className={css.row}>
            {/mobile|android|iphone/i.test(userAgent ?? '') ? (
              <IconDeviceMobile size={20} stroke={1.5} aria-hidden />
            ) : (
              <IconDeviceLaptop size={20} stroke={1.5} aria-hidden />
            )}
            <Stack gap={0} flex={1} miw={0}>
              <Group gap="xs">
                <Text fw={500}>{deviceOf(userAgent)}</Text>
                {id === mine && (
                  <Badge variant="light" color="teal" size="sm">
                    {t('shell.thisDevice')}
                  </Badge>
                )}
              </Group>
              <Text c="dimmed" size="sm">
                <Instant value={createdAt} />
              </Text>
            </Stack>
            {id !== mine && (
              <Button variant="subtle" color="red" size="xs" onClick={() => end('/revoke-session', { token })}>
                {t('shell.endSession')}
              </Button>
            )}
          </div>
        ))}
      </section>
      <section className={css.card} aria-labelledby="password">
        <div className={css.cardHead}>
          <h2 className={css.cardTitle} id="password">
            {t('shell.changePassword')}
          </h2>
        </div>
        <Stack p="lg" maw={400}>
          <DoorForm
            submit={t('shell.changePassword')}
            onSubmit={async (values) => {
              await auth('/change-password', values)
              notifications.show({ message: t('shell.passwordChanged'), color: 'teal' })
              sessions.refetch()
            }}
          >
            {(errorOf) => (
              <>
                <PasswordField name="currentPassword" error={errorOf('currentPassword')} />
                <PasswordField isNew name="newPassword" error={errorOf('newPassword')} />
              </>
            )}
          </DoorForm>
        </Stack>
      </section>
    </div>
  )
}

/** Browser and system, as far as the user agent tells. */
function deviceOf(userAgent: string | null): string {
  const agent = userAgent ?? ''
  const browser = /(Edg|OPR|Firefox|Chrome|Safari)\//.exec(agent)?.[1] ?? ''
  const system = /(Windows|Android|iPhone|iPad|Mac OS X|Linux)/.exec(agent)?.[1] ?? ''
  const names: Record<string, string> = { Edg: 'Edge', OPR: 'Opera', 'Mac OS X': 'macOS' }
  return (
    [browser, system]
      .filter(Boolean)
      .map((name) => names[name] ?? name)
      .join(' · ') || '–'
  )
}
