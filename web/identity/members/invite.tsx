import { Alert, Button, Group, Stack, Text } from '@mantine/core'
import { modals } from '@mantine/modals'
import { IconMailCheck } from '@tabler/icons-react'
import { useState } from 'react'
import { identity } from '#contracts/identity'
import { SchemaForm, send, useOp, useText, type Text as Words } from '#kit/ui'
import { RoleSelect } from '../roles/role-select.tsx'

type Sent = { email: string }

export function openInvite(t: Words) {
  modals.open({
    modalId: 'invite',
    title: t('identity.invite'),
    withCloseButton: false,
    children: <Invite />,
  })
}

export function openSent(t: Words, sent: Sent) {
  modals.open({
    title: t('identity.pending.again'),
    children: <InvitationSent {...sent} />,
  })
}

function Invite() {
  const t = useText()
  const [sent, setSent] = useState<Sent>()
  const { data: me } = useOp(identity.ops['me.get'], {})
  if (me?.user && !me.user.emailVerified) return <Unconfirmed email={me.user.email} />
  if (sent) return <InvitationSent {...sent} />
  return (
    <Stack gap="md">
      <Text size="sm" c="dimmed">
        {t('identity.invite.explain')}
      </Text>
      <SchemaForm
        op={identity.ops['invitation.create']}
        fields={['email', 'role']}
        start={{ role: 'member' }}
        submit={t('identity.invite.submit')}
        controls={{ role: (control) => <RoleSelect {...control} /> }}
        onDone={setSent}
        onCancel={() => modals.close('invite')}
      />
    </Stack>
  )
}

/** The link is in the mail alone: whoever opens it has shown that the address is theirs. */
function InvitationSent({ email }: Sent) {
  const t = useText()
  return (
    <Stack gap="md">
      <Alert color="teal" role="status" icon={<IconMailCheck size={18} />}>
        {t('identity.invite.sent', { email })}
      </Alert>
      <Group justify="flex-end">
        <Button onClick={() => modals.closeAll()}>{t('identity.done')}</Button>
      </Group>
    </Stack>
  )
}

/** The house sends no mail to others for an address that could be anybody's. */
function Unconfirmed({ email }: Sent) {
  const t = useText()
  const [isSent, setIsSent] = useState(false)
  const resend = () =>
    send()('/api/auth/send-verification-email', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ email, callbackURL: location.href }),
    }).then(() => setIsSent(true))
  return (
    <Alert color={isSent ? 'teal' : 'yellow'} role="status" icon={<IconMailCheck size={18} />}>
      <Stack gap="sm" align="flex-start">
        {t(isSent ? 'identity.invite.confirmSent' : 'identity.invite.confirm', { email })}
        {!isSent && (
          <Button size="xs" variant="default" onClick={resend}>
            {t('identity.invite.confirmAgain')}
          </Button>
        )}
      </Stack>
    </Alert>
  )
}
