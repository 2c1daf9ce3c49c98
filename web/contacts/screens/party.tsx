import { Navigate, useParams } from 'react-router'
import { contacts } from '#contracts/contacts'
import { Loaded, Page, useOp, useText } from '#kit/ui'

/** Other apps know a contact by its id alone. */
export default function PartyScreen() {
  const { id = '' } = useParams()
  const t = useText()
  const query = useOp(contacts.ops['party.get'], { id })
  if (query.data)
    return (
      <Navigate replace to={`../${query.data.kind === 'company' ? 'companies' : 'people'}/${id}`} relative="path" />
    )
  return (
    <Page title={t('contacts.title')}>
      <Loaded query={query}>{() => null}</Loaded>
    </Page>
  )
}
