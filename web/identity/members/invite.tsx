import { Alert, Button, CopyButton, Group, Stack, Text, TextInput } from '@mantine/core'
import { modals } from '@mantine/modals'
import { IconCheck, IconCopy, IconMailCheck } from '@tabler/icons-react'
import { useState } from 'react'
import { identity } from '#contracts/identity'
import { SchemaForm, useText, type Text as Words } from '#kit/ui'
import { RoleSelect } from '../roles/role-select.tsx'

type Sent = { email: string; url: string }

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

/** The link is shown this once, for who would rather hand it over than wait for a mail. */
function InvitationSent({ email, url }: Sent) {
  const t = useText()
  return (
    <Stack gap="md">
      <Alert color="teal" role="status" icon={<IconMailCheck size={18} />}>
        {t('identity.invite.sent', { email })}
      </Alert>
      <TextInput
        label={t('identity.invite.link')}
        description={t('identity.invite.linkHint', { email })}
        readOnly
        value={url}
        onFocus={({ currentTarget }) => currentTarget.select()}
      />
      <Group justify="flex-end" gap="xs">
        <CopyButton value={url}>
          {({ copied, copy }) => (
            <Button
              variant="default"
              leftSection={copied ? <IconCheck size={16} /> : <IconCopy size={16} />}
              onClick={copy}
            >
              {t(copied ? 'identity.copied' : 'identity.copyLink')}
            </Button>
          )}
        </CopyButton>
        <Button onClick={() => modals.closeAll()}>{t('identity.done')}</Button>
      </Group>
    </Stack>
  )
}
