import { useNavigate } from 'react-router'
import { webhooks } from '#contracts/webhooks'
import { NounForm, nounIn, Page, Section, useActs, useText } from '#kit/ui'
import { form } from './look.tsx'
import { showSecret } from './secret.ts'

const noun = nounIn(webhooks, 'endpoint')
type Created = { id: string; secret: string | null; publicKey: string | null }

/** A new endpoint ends with its secret, which nobody sees again. */
export default function NewEndpoint() {
  const t = useText()
  const acts = useActs()
  const navigate = useNavigate()
  return (
    <Page
      narrow
      title={acts.title('webhooks.endpoint.create', 'webhooks.endpoint.create')}
      crumbs={[{ label: t('webhooks.endpoints'), to: noun.list }]}
    >
      <Section>
        <NounForm
          noun={noun}
          look={form}
          onDone={(saved) => {
            const created = saved as unknown as Created
            navigate(`${noun.list}/${created.id}`, { replace: true })
            showSecret(t, created)
          }}
          onCancel={() => navigate(noun.list)}
        />
      </Section>
    </Page>
  )
}
