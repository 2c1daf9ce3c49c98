import { Code, Text as Line } from '@mantine/core'
import { type Source, webhooks } from '#contracts/webhooks'
import { Section, useAct, useCan, useText } from '#kit/ui'
import { Copied } from '../secret/copied.tsx'
import { Rotate } from '../secret/rotate.tsx'
import { showSecret } from './secret.ts'

const { ops } = webhooks

/** Where the other system sends, by what secret, and what is done then. */
export default function Address({ source }: { source: Source }) {
  const t = useText()
  const can = useCan()
  const isKept = source.archivedAt === null
  return (
    <>
      <Section title={t('webhooks.source.address')}>
        <Copied value={`${location.origin}/in/${source.token}`} name="address" />
        <Line size="sm" c="dimmed" mt="xs" mb="md">
          {t('webhooks.source.address.explain')}
        </Line>
        {isKept && source.kind !== 'secret-path' && can(ops['source.rotate-secret']) && <Replace source={source} />}
      </Section>
      {source.rules.length > 0 && (
        <Section title={t('webhooks.field.rules')}>
          <Code block tabIndex={0}>
            {JSON.stringify(source.rules, null, 2)}
          </Code>
        </Section>
      )}
    </>
  )
}

function Replace({ source }: { source: Source }) {
  const t = useText()
  const rotate = useAct(ops['source.rotate-secret'])
  const onConfirm = () =>
    rotate.mutate({ input: { id: source.id } }, { onSuccess: ({ secret }) => secret && showSecret(t, secret) })
  return <Rotate explain={t('webhooks.rotate.accepted')} isPending={rotate.isPending} onConfirm={onConfirm} />
}
