import { Button, Group } from '@mantine/core'
import { IconMail } from '@tabler/icons-react'
import { identity } from '#contracts/identity'
import type { OutputOf } from '#kit/contract'
import { Instant, Section, useAct, useCan, useOp, useText } from '#kit/ui'
import { useRoleName } from '../roles/role-name.ts'
import { useMayGrant } from '../roles/role-select.tsx'
import css from './pending.module.css'

type Invitation = OutputOf<(typeof identity.ops)['invitation.get']>
const pending = { filter: { status: { eq: 'pending' } }, limit: 100 }

/** Who was asked and has not come yet. */
export default function Pending() {
  const t = useText()
  const can = useCan()
  const { data } = useOp(identity.ops['invitation.list'], pending, { enabled: can(identity.ops['invitation.list']) })
  if (!data?.items.length) return null
  return (
    <div className={css.block}>
      <Section flush title={t('identity.pending')}>
        <ul className={css.rows}>
          {data.items.map((invitation) => (
            <Row key={invitation.id} invitation={invitation} />
          ))}
        </ul>
      </Section>
    </div>
  )
}

function Row({ invitation: { id, email, role, inviterName, expiresAt } }: { invitation: Invitation }) {
  const t = useText()
  const can = useCan()
  const may = useMayGrant()
  const nameOf = useRoleName()
  const revoke = useAct(identity.ops['invitation.revoke'], { done: t('identity.pending.revoked', { email }) })
  const again = useAct(identity.ops['invitation.create'], {
    onDone: (sent) => import('./invite.tsx').then(({ openSent }) => openSent(t, sent)),
  })
  return (
    <li className={css.row}>
      <IconMail size={20} stroke={1.5} aria-hidden className={css.icon ?? ''} />
      <div className={css.rowText}>
        <div className={css.rowTitle}>{email}</div>
        <div className={css.rowNote}>
          {t('identity.pending.note', { role: nameOf(role), name: inviterName })} · {t('identity.pending.until')}{' '}
          <Instant value={expiresAt} />
        </div>
      </div>
      <Group gap={4}>
        {can(identity.ops['invitation.create']) && may(role) && (
          <Button
            variant="default"
            size="xs"
            loading={again.isPending}
            onClick={() => again.mutate({ input: { email, role } })}
            aria-label={t('identity.pending.againTo', { email })}
          >
            {t('identity.pending.again')}
          </Button>
        )}
        {can(identity.ops['invitation.revoke']) && (
          <Button
            variant="subtle"
            color="red"
            size="xs"
            loading={revoke.isPending}
            onClick={() => revoke.mutate({ input: { id } })}
            aria-label={t('identity.pending.revokeOf', { email })}
          >
            {t('identity.pending.revoke')}
          </Button>
        )}
      </Group>
    </li>
  )
}
