import { IconArchive, IconArchiveOff, IconPencil } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useNavigate } from 'react-router'
import type { Company, Person } from '#contracts/contacts'
import type { Fault } from '#kit/auth'
import { Loaded, Page, RecordPage, ReferredBy, Status, Timeline, useAct, useText } from '#kit/ui'
import { Duplicates } from './duplicates.tsx'
import { Invoices } from './invoices.tsx'
import { MergedFrom } from './merged.tsx'
import { type Noun, nouns, opsOf } from './noun.ts'
import { PartyFacts } from './party-facts.tsx'
import { usePersonalActs } from './personal.tsx'

type Props = {
  noun: Noun
  query: { data: Company | Person | undefined; error: Fault | null; refetch: () => unknown }
  note?: string | null | undefined
  /** What only one of the two has beside it. */
  children: ReactNode
}

/** All that is known of a company or a person, what they bought, and what happened to the record. */
export function PartyPage({ noun, query, note, children }: Props) {
  const t = useText()
  const navigate = useNavigate()
  const { list, many } = nouns[noun]
  const ops = opsOf(noun)
  const name = query.data?.name
  const archive = useAct(ops.archive, {
    done: t('contacts.archived', { name }),
    undo: { op: ops.restore },
    onDone: () => navigate(list),
  })
  const restore = useAct(ops.restore, { done: t('contacts.restored', { name }), undo: { op: ops.archive } })
  const personalActs = usePersonalActs()
  const crumbs = [{ label: t(many), to: list }]
  const party = query.data
  if (!party)
    return (
      <Page title={t(`contacts.${noun}`)} crumbs={crumbs}>
        <Loaded query={query}>{() => null}</Loaded>
      </Page>
    )
  const { id } = party
  return (
    <RecordPage
      title={party.name}
      crumbs={crumbs}
      note={note}
      mark={party.archivedAt && <Status value="archived" op={ops.get} />}
      acts={[
        party.archivedAt
          ? {
              label: t('contacts.restore'),
              icon: <IconArchiveOff size={16} />,
              op: ops.restore,
              onClick: () => restore.mutate({ input: { id } }),
            }
          : {
              label: t('contacts.archive'),
              icon: <IconArchive size={16} />,
              op: ops.archive,
              danger: true,
              onClick: () => archive.mutate({ input: { id } }),
            },
        ...personalActs(party),
        {
          label: t('ui.edit'),
          icon: <IconPencil size={16} />,
          op: ops.update,
          main: true,
          onClick: () => navigate(`${list}/${id}/edit`),
        },
      ]}
      side={
        <>
          {children}
          <Duplicates noun={noun} party={party} />
          <MergedFrom noun={noun} id={id} />
          <Timeline op={ops.get} row={party} />
        </>
      }
    >
      <PartyFacts noun={noun} party={party} />
      <Invoices customerId={id} />
      <ReferredBy op={ops.get} row={party} except={['contacts.person', 'contacts.company', 'invoicing.invoice']} />
    </RecordPage>
  )
}
