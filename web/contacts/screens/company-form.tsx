import { PartyForm } from '../record/party-form.tsx'

const fields = [
  'name',
  ['email', 'phone'],
  ['website', 'vatId'],
  { title: 'contacts.section.address', fields: ['street', ['postalCode', 'city'], ['region', 'country']] },
  { title: 'contacts.section.billing', fields: [['currency', 'paymentTermDays']] },
  { title: 'contacts.section.more', fields: [['ownerId', 'tags'], 'custom', 'note'] },
]

export default function CompanyForm() {
  return <PartyForm noun="company" fields={fields} />
}
