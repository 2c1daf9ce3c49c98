import { Button } from '@mantine/core'
import { IconUserPlus } from '@tabler/icons-react'
import { lazy, Suspense } from 'react'
import { identity } from '#contracts/identity'
import { DataTable, Empty, Page, useCan, useOp, useText } from '#kit/ui'
import { useRoleName } from '../roles/role-name.ts'
import { Name } from './name.tsx'

const Acting = lazy(() => import('./acting.tsx'))
const Alone = lazy(() => import('./alone.tsx'))
const TeamSelect = lazy(() => import('./team-select.tsx'))
const Pending = lazy(() => import('./pending.tsx'))

export default function Members() {
  const t = useText()
  const can = useCan()
  const nameOf = useRoleName()
  const me = useOp(identity.ops['me.get'], {}, { staleTime: 60_000 }).data?.user
  const invite = can(identity.ops['invitation.create']) && (
    <Button
      leftSection={<IconUserPlus size={16} />}
      onClick={() => import('./invite.tsx').then(({ openInvite }) => openInvite(t))}
    >
      {t('identity.invite')}
    </Button>
  )
  return (
    <Page title={t('identity.members')} note={t('identity.members.explain')} acts={invite}>
      <Suspense>
        <Pending />
      </Suspense>
      <DataTable
        op={identity.ops['member.list']}
        sort="createdAt"
        columns={[
          { field: 'name', show: (member) => <Name member={member} isMe={member.userId === me?.id} /> },
          { field: 'email' },
          {
            field: 'role',
            show: (member) => (
              <Suspense fallback={nameOf(member.role)}>
                <Acting member={member} isMe={member.userId === me?.id} />
              </Suspense>
            ),
          },
          {
            field: 'teamId',
            show: (member) => (
              <Suspense>
                <TeamSelect member={member} />
              </Suspense>
            ),
          },
          { field: 'createdAt', label: t('identity.joined') },
        ]}
        empty={<Empty title={t('identity.members.empty')} />}
      />
      <Suspense>
        <Alone act={invite} />
      </Suspense>
    </Page>
  )
}
