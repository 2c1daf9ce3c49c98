import { Button } from '@mantine/core'
import { IconUserPlus, IconUsers } from '@tabler/icons-react'
import { lazy, type ReactNode, Suspense } from 'react'
import { identity } from '#contracts/identity'
import { DataTable, Empty, Page, useCan, useOp, useText } from '#kit/ui'
import css from '../identity.module.css'
import { MemberMenu, Name, Role } from '../members/member-cells.tsx'

const Pending = lazy(() => import('../members/pending.tsx'))

export default function Members() {
  const t = useText()
  const can = useCan()
  const invite = can(identity.ops['invitation.create']) && (
    <Button
      leftSection={<IconUserPlus size={16} />}
      onClick={() => import('../members/invite.tsx').then(({ openInvite }) => openInvite(t))}
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
          { field: 'name', show: (member) => <Name member={member} /> },
          { field: 'email' },
          {
            field: 'role',
            show: (member) => (
              <span className={css.acting}>
                <Role member={member} />
                <MemberMenu member={member} />
              </span>
            ),
          },
          { field: 'createdAt', label: t('identity.joined') },
        ]}
        empty={<Empty title={t('identity.members.empty')} />}
      />
      <Alone act={invite} />
    </Page>
  )
}

/** A list of oneself teaches nothing: what the page is for stands below it, until there is somebody else. */
function Alone({ act }: { act: ReactNode }) {
  const t = useText()
  const { data } = useOp(identity.ops['member.list'], { limit: 2 })
  if (data?.items.length !== 1) return null
  return (
    <Empty icon={<IconUsers size={24} stroke={1.6} />} title={t('identity.alone')} act={act}>
      {t('identity.alone.explain')}
    </Empty>
  )
}
