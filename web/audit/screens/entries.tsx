import { Anchor } from '@mantine/core'
import { IconShieldCheck } from '@tabler/icons-react'
import { Link } from 'react-router'
import { audit } from '#contracts/audit'
import { DataTable, Empty, Page, useActs, useFormat, useText } from '#kit/ui'
import { Actor } from '../entry/actor.tsx'
import { Filters } from '../entry/filters.tsx'
import { pageFor } from '../entry/nouns.ts'

export default function Entries() {
  const t = useText()
  const acts = useActs()
  const format = useFormat()
  return (
    <Page title={t('audit.entries')} note={t('audit.entries.explain')}>
      <Filters />
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
            show: ({ changes: [first, ...others] }) => first && <RecordLink {...first} others={others.length} />,
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

function RecordLink({ noun, id, after, others }: { noun: string; id: string; after: object | null; others: number }) {
  const t = useText()
  const acts = useActs()
  const held = (after ?? {}) as Record<string, string | null | undefined>
  const page = pageFor(noun, id)
  const label = held.number ?? held.name ?? held.subject ?? held.customerName ?? acts.noun(noun)
  return (
    <>
      {page ? (
        <Anchor inherit component={Link} to={page}>
          {label}
        </Anchor>
      ) : (
        label
      )}
      {others > 0 && ` ${t('audit.andOthers', { count: others })}`}
    </>
  )
}
