import { useSearchParams } from 'react-router'
import type { Control } from '#kit/ui'
import { CompanyPicker } from '../record/company-picker.tsx'
import { PartyForm } from '../record/party-form.tsx'

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
const controls = { companyId: (control: Control) => <CompanyPicker control={control} /> }

export default function PersonForm() {
  const [search] = useSearchParams()
  return <PartyForm noun="person" fields={fields} controls={controls} start={{ companyId: search.get('company') }} />
}
