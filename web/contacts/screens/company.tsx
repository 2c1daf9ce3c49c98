import { Button } from '@mantine/core'
import { IconArchive, IconPencil, IconPlus } from '@tabler/icons-react'
import { Link, useNavigate, useParams } from 'react-router'
import { contacts } from '#contracts/contacts'
import { Loaded, Page, RecordPage, Section, Status, Timeline, useConfirmed, useOp, useText } from '#kit/ui'
import { Duplicates } from '../record/duplicates.tsx'
import { Imported } from '../record/imported.tsx'
import { Invoices } from '../record/invoices.tsx'
import { PartyFacts } from '../record/party-facts.tsx'
import css from '../record/record.module.css'

const list = '/contacts/companies'

export default function CompanyScreen() {
  const { id = '' } = useParams()
  const t = useText()
  const navigate = useNavigate()
  const query = useOp(contacts.ops['company.get'], { id })
  const people = useOp(contacts.ops['person.list'], { sort: 'name', limit: 20, filter: { companyId: { eq: id } } })
  const archive = useConfirmed(contacts.ops['company.archive'], {
    title: t('contacts.archive'),
    explain: t('contacts.archive.explain'),
    confirm: t('contacts.archive'),
    done: t('contacts.archived'),
    onDone: () => navigate(list),
  })
  const crumbs = [{ label: t('contacts.companies'), to: list }]
  const company = query.data
  if (!company)
    return (
      <Page title={t('contacts.company')} crumbs={crumbs}>
        <Loaded query={query}>{() => null}</Loaded>
      </Page>
    )
  return (
    <RecordPage
      title={company.name}
      crumbs={crumbs}
      mark={company.archivedAt && <Status value="archived" op={contacts.ops['company.get']} />}
      acts={[
        {
          label: t('contacts.archive'),
          icon: <IconArchive size={16} />,
          op: contacts.ops['company.archive'],
          danger: true,
          onClick: () => archive({ id }),
        },
        {
          label: t('ui.edit'),
          icon: <IconPencil size={16} />,
          op: contacts.ops['company.update'],
          main: true,
          onClick: () => navigate(`${list}/${id}/edit`),
        },
      ]}
      side={
        <>
          <Section
            title={t('contacts.people')}
            flush
            acts={
              <Button
                component={Link}
                to={`/contacts/people/new?company=${id}`}
                variant="subtle"
                size="xs"
                leftSection={<IconPlus size={14} />}
              >
                {t('contacts.add')}
              </Button>
            }
          >
            <div className={css.rows} style={{ marginTop: 10 }}>
              {(people.data?.items ?? []).map((person) => (
                <Link key={person.id} className={css.row} to={`/contacts/people/${person.id}`}>
                  <span className={css.rowMain}>{person.name}</span>
                  <span style={{ color: 'var(--mantine-color-dimmed)' }}>{person.jobTitle}</span>
                </Link>
              ))}
            </div>
          </Section>
          <Duplicates id={id} />
          <Timeline op={contacts.ops['company.get']} row={company} origin={<Imported party={company} />} />
        </>
      }
    >
      <PartyFacts noun="company" party={company} />
      <Invoices customerId={id} />
    </RecordPage>
  )
}
