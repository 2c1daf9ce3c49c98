import { IconArchive, IconPencil } from '@tabler/icons-react'
import { Link, useNavigate, useParams } from 'react-router'
import { contacts } from '#contracts/contacts'
import { Loaded, Page, RecordPage, Section, Status, Timeline, useConfirmed, useOp, useText } from '#kit/ui'
import { Duplicates } from '../record/duplicates.tsx'
import { Imported } from '../record/imported.tsx'
import { Invoices } from '../record/invoices.tsx'
import { PartyFacts } from '../record/party-facts.tsx'
import css from '../record/record.module.css'

const list = '/contacts/people'

export default function PersonScreen() {
  const { id = '' } = useParams()
  const t = useText()
  const navigate = useNavigate()
  const query = useOp(contacts.ops['person.get'], { id })
  const person = query.data
  const companyId = person?.companyId ?? null
  const company = useOp(contacts.ops['company.get'], { id: companyId ?? '' }, { enabled: companyId !== null })
  const archive = useConfirmed(contacts.ops['person.archive'], {
    title: t('contacts.archive'),
    explain: t('contacts.archive.explain'),
    confirm: t('contacts.archive'),
    done: t('contacts.archived'),
    onDone: () => navigate(list),
  })
  const crumbs = [{ label: t('contacts.people'), to: list }]
  if (!person)
    return (
      <Page title={t('contacts.person')} crumbs={crumbs}>
        <Loaded query={query}>{() => null}</Loaded>
      </Page>
    )
  return (
    <RecordPage
      title={person.name}
      crumbs={crumbs}
      note={person.jobTitle}
      mark={person.archivedAt && <Status value="archived" op={contacts.ops['person.get']} />}
      acts={[
        {
          label: t('contacts.archive'),
          icon: <IconArchive size={16} />,
          op: contacts.ops['person.archive'],
          danger: true,
          onClick: () => archive({ id }),
        },
        {
          label: t('ui.edit'),
          icon: <IconPencil size={16} />,
          op: contacts.ops['person.update'],
          main: true,
          onClick: () => navigate(`${list}/${id}/edit`),
        },
      ]}
      side={
        <>
          {company.data && (
            <Section title={t('contacts.company')}>
              <Link className={css.link} to={`/contacts/companies/${company.data.id}`}>
                {company.data.name}
              </Link>
            </Section>
          )}
          <Duplicates id={id} />
          <Timeline op={contacts.ops['person.get']} row={person} origin={<Imported party={person} />} />
        </>
      }
    >
      <PartyFacts noun="person" party={person} />
      <Invoices customerId={id} />
    </RecordPage>
  )
}
