import { Link, useParams } from 'react-router'
import { contacts } from '#contracts/contacts'
import { Section, useOp, useText } from '#kit/ui'
import { PartyPage } from '../record/party-page.tsx'
import css from '../record/record.module.css'

export default function PersonScreen() {
  const { id = '' } = useParams()
  const t = useText()
  const query = useOp(contacts.ops['person.get'], { id })
  const companyId = query.data?.companyId ?? null
  const company = useOp(contacts.ops['company.get'], { id: companyId ?? '' }, { enabled: companyId !== null })
  return (
    <PartyPage noun="person" query={query} note={query.data?.jobTitle}>
      {company.data && (
        <Section title={t('contacts.company')}>
          <Link className={css.link} to={`/contacts/companies/${company.data.id}`}>
            {company.data.name}
          </Link>
        </Section>
      )}
    </PartyPage>
  )
}
