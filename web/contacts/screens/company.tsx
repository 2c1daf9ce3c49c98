import { useParams } from 'react-router'
import { contacts } from '#contracts/contacts'
import { useOp } from '#kit/ui'
import { PartyPage } from '../record/party-page.tsx'
import { People } from '../record/people.tsx'

export default function CompanyScreen() {
  const { id = '' } = useParams()
  const query = useOp(contacts.ops['company.get'], { id })
  return (
    <PartyPage noun="company" query={query}>
      <People companyId={id} />
    </PartyPage>
  )
}
