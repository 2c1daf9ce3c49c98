import { Skeleton } from '@mantine/core'
import { IconShieldCheck } from '@tabler/icons-react'
import { lazy, Suspense } from 'react'
import { audit } from '#contracts/audit'
import { DataTable, Empty, Page, useActs, useFormat, useText } from '#kit/ui'
import { Actor } from '../entry/actor.tsx'

// They know the contracts of all apps, which the list itself need not wait for.
const Filters = lazy(() => import('../entry/filters.tsx'))
const RecordLink = lazy(() => import('../entry/record-link.tsx'))

export default function Entries() {
  const t = useText()
  const acts = useActs()
  const format = useFormat()
  return (
    <Page title={t('audit.entries')} note={t('audit.entries.explain')}>
      <Suspense fallback={<Skeleton height={36} mb="xs" />}>
        <Filters />
      </Suspense>
      <DataTable
        op={audit.ops['entry.list']}
        sort="-at"
        to={({ id }) => `/audit/entries/${id}`}
        columns={[
          {
            field: 'action',
            label: t('audit.what'),
            show: ({ action, changes: [first] }) => acts.name(action, first),
          },
          {
            field: 'actorName',
            label: t('audit.who'),
            show: ({ actorType, actorName }) => <Actor type={actorType} name={actorName} />,
          },
          {
            field: 'changes',
            label: t('audit.record'),
            show: ({ changes: [first, ...others] }) =>
              first && (
                <Suspense>
                  <RecordLink {...first} others={others.length} />
                </Suspense>
              ),
          },
          { field: 'at', label: t('audit.when'), show: ({ at }) => format.instant(at) },
          { field: 'role', isHidden: true },
          { field: 'seq', isHidden: true },
        ]}
        empty={
          <Empty icon={<IconShieldCheck size={24} stroke={1.6} />} title={t('audit.none')}>
            {t('audit.none.explain')}
          </Empty>
        }
      />
    </Page>
  )
}
