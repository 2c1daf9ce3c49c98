import { useNavigate } from 'react-router'
import { webhooks } from '#contracts/webhooks'
import { NounForm, nounIn, Page, Section, useActs, useText } from '#kit/ui'
import { form } from './look.tsx'
import { showSecret } from './secret.ts'

const noun = nounIn(webhooks, 'source')

/** A new source ends with its secret, which nobody sees again. */
export default function NewSource() {
  const t = useText()
  const acts = useActs()
  const navigate = useNavigate()
  return (
    <Page
      narrow
      title={acts.title('webhooks.source.create', 'webhooks.source.create')}
      crumbs={[{ label: t('webhooks.sources'), to: noun.list }]}
    >
      <Section>
        <NounForm
          noun={noun}
          look={form}
          onDone={(saved) => {
            const { id, secret } = saved as unknown as { id: string; secret: string | null }
            navigate(`${noun.list}/${id}`, { replace: true })
            if (secret) showSecret(t, secret)
          }}
          onCancel={() => navigate(noun.list)}
        />
      </Section>
    </Page>
  )
}
