import { PartyForm } from '../record/party-form.tsx'

const fields = [
  'name',
  ['email', 'phone'],
  ['website', 'vatId'],
  'street',
  ['postalCode', 'city'],
  ['region', 'country'],
  ['currency', 'paymentTermDays'],
  ['ownerId', 'tags'],
  'custom',
  'note',
]

export default function CompanyForm() {
  return <PartyForm noun="company" fields={fields} />
}
