import { useSearchParams } from 'react-router'
import { PartyForm } from '../record/party-form.tsx'

const fields = [
  'name',
  ['companyId', 'jobTitle'],
  ['email', 'phone'],
  { title: 'contacts.section.address', fields: ['street', ['postalCode', 'city'], ['region', 'country']] },
  { title: 'contacts.section.more', fields: [['ownerId', 'tags'], 'custom', 'note'] },
]

export default function PersonForm() {
  const [search] = useSearchParams()
  return <PartyForm noun="person" fields={fields} start={{ companyId: search.get('company') }} />
}
