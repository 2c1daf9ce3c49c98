import { useParams } from 'react-router'
import { contacts } from '#contracts/contacts'
import { Referred, Section, useOp, useText } from '#kit/ui'
import { PartyPage } from '../record/party-page.tsx'

export default function PersonScreen() {
  const { id = '' } = useParams()
  const t = useText()
  const query = useOp(contacts.ops['person.get'], { id })
  return (
    <PartyPage noun="person" query={query} note={query.data?.jobTitle}>
      {query.data?.companyId && (
        <Section title={t('contacts.company')}>
          <Referred op={contacts.ops['person.get']} row={query.data} field="companyId" />
        </Section>
      )}
    </PartyPage>
  )
}
