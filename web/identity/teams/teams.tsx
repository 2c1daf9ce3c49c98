import { Button } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { lazy, Suspense } from 'react'
import { identity } from '#contracts/identity'
import { DataTable, Empty, Page, useCan, useText } from '#kit/ui'

const Acting = lazy(() => import('./acting.tsx'))
const { ops } = identity

export default function Teams() {
  const t = useText()
  const can = useCan()
  const create = can(ops['team.create']) && (
    <Button
      leftSection={<IconPlus size={16} />}
      onClick={() => import('./team-form.tsx').then(({ openTeam }) => openTeam(t))}
    >
      {t('identity.teams.new')}
    </Button>
  )
  return (
    <Page title={t('identity.teams')} note={t('identity.teams.explain')} acts={create}>
      <DataTable
        op={ops['team.list']}
        sort="createdAt"
        columns={[
          {
            field: 'name',
            show: (team) => (
              <Suspense fallback={team.name}>
                <Acting team={team} />
              </Suspense>
            ),
          },
          { field: 'createdAt' },
        ]}
        empty={
          <Empty title={t('identity.teams.empty')} act={create}>
            {t('identity.teams.explain')}
          </Empty>
        }
      />
    </Page>
  )
}
