import { useNavigate, useParams, useSearchParams } from 'react-router'
import { contacts } from '#contracts/contacts'
import { type Control, Loaded, Page, SchemaForm, Section, useOp, useText } from '#kit/ui'
import { CompanyPicker } from '../record/company-picker.tsx'
import { CustomFields } from '../record/custom-fields.tsx'

const list = '/contacts/people'
const fields = [
  'name',
  ['companyId', 'jobTitle'],
  ['email', 'phone'],
  'street',
  ['postalCode', 'city'],
  ['region', 'country'],
  'tags',
  'custom',
  'note',
]

export default function PersonForm() {
  const { id } = useParams()
  const [search] = useSearchParams()
  const t = useText()
  const navigate = useNavigate()
  const query = useOp(contacts.ops['person.get'], { id: id ?? '' }, { enabled: id !== undefined })
  const about = {
    fields,
    controls: {
      companyId: (control: Control) => <CompanyPicker control={control} />,
      custom: (control: Control) => <CustomFields noun="person" control={control} />,
    },
    onDone: (row: { id: string }) => navigate(`${list}/${row.id}`, { replace: true }),
    onCancel: () => navigate(id ? `${list}/${id}` : list),
  }
  return (
    <Page
      narrow
      title={id ? (query.data?.name ?? '…') : t('contacts.newPerson')}
      crumbs={[{ label: t('contacts.people'), to: list }]}
    >
      <Section>
        {id ? (
          <Loaded query={query}>
            {(row) => <SchemaForm op={contacts.ops['person.update']} row={row} done={t('contacts.saved')} {...about} />}
          </Loaded>
        ) : (
          <SchemaForm
            op={contacts.ops['person.create']}
            start={{ companyId: search.get('company') }}
            done={t('contacts.saved')}
            {...about}
          />
        )}
      </Section>
    </Page>
  )
}
