import { useNavigate, useParams } from 'react-router'
import { contacts } from '#contracts/contacts'
import { type Control, Loaded, Page, SchemaForm, Section, useOp, useText } from '#kit/ui'
import { CustomFields } from '../record/custom-fields.tsx'

const list = '/contacts/companies'
const fields = [
  'name',
  ['email', 'phone'],
  ['website', 'vatId'],
  'street',
  ['postalCode', 'city'],
  ['region', 'country'],
  ['currency', 'paymentTermDays'],
  'tags',
  'custom',
  'note',
]

export default function CompanyForm() {
  const { id } = useParams()
  const t = useText()
  const navigate = useNavigate()
  const query = useOp(contacts.ops['company.get'], { id: id ?? '' }, { enabled: id !== undefined })
  const about = {
    fields,
    controls: { custom: (control: Control) => <CustomFields noun="company" control={control} /> },
    onDone: (row: { id: string }) => navigate(`${list}/${row.id}`, { replace: true }),
    onCancel: () => navigate(id ? `${list}/${id}` : list),
  }
  return (
    <Page
      narrow
      title={id ? (query.data?.name ?? '…') : t('contacts.newCompany')}
      crumbs={[{ label: t('contacts.companies'), to: list }]}
    >
      <Section>
        {id ? (
          <Loaded query={query}>
            {(row) => (
              <SchemaForm op={contacts.ops['company.update']} row={row} done={t('contacts.saved')} {...about} />
            )}
          </Loaded>
        ) : (
          <SchemaForm op={contacts.ops['company.create']} done={t('contacts.saved')} {...about} />
        )}
      </Section>
    </Page>
  )
}
