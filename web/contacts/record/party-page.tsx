import { IconArchive, IconPencil } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useNavigate } from 'react-router'
import type { Company, Person } from '#contracts/contacts'
import type { Fault } from '#kit/auth'
import { Loaded, Page, RecordPage, Status, Timeline, useConfirmed, useText } from '#kit/ui'
import { Duplicates } from './duplicates.tsx'
import { Imported } from './imported.tsx'
import { Invoices } from './invoices.tsx'
import { type Noun, nouns, opsOf } from './noun.ts'
import { PartyFacts } from './party-facts.tsx'

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
  const { get, update, archive: archiving } = opsOf[noun]
  const archive = useConfirmed(archiving, {
    title: t('contacts.archive'),
    explain: t('contacts.archive.explain'),
    confirm: t('contacts.archive'),
    done: t('contacts.archived'),
    onDone: () => navigate(list),
  })
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
      mark={party.archivedAt && <Status value="archived" op={get} />}
      acts={[
        {
          label: t('contacts.archive'),
          icon: <IconArchive size={16} />,
          op: archiving,
          danger: true,
          onClick: () => archive({ id }),
        },
        {
          label: t('ui.edit'),
          icon: <IconPencil size={16} />,
          op: update,
          main: true,
          onClick: () => navigate(`${list}/${id}/edit`),
        },
      ]}
      side={
        <>
          {children}
          <Duplicates id={id} />
          <Timeline op={get} row={party} origin={<Imported party={party} />} />
        </>
      }
    >
      <PartyFacts noun={noun} party={party} />
      <Invoices customerId={id} />
    </RecordPage>
  )
}
