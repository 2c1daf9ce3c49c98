import { Button, Code, Text as Line } from '@mantine/core'
import { IconKey } from '@tabler/icons-react'
import { type Source, webhooks } from '#contracts/webhooks'
import { askFirst, Section, useAct, useCan, useText } from '#kit/ui'
import { Copied } from './copied.tsx'
import { openSecret } from './secret-once.tsx'

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
        {isKept && source.kind !== 'secret-path' && can(ops['source.rotate-secret']) && <Rotate source={source} />}
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

function Rotate({ source }: { source: Source }) {
  const t = useText()
  const rotate = useAct(ops['source.rotate-secret'])
  const onConfirm = () =>
    rotate.mutate({ input: { id: source.id } }, { onSuccess: ({ secret }) => secret && openSecret(t, secret) })
  const ask = () =>
    askFirst(
      {
        title: t('webhooks.rotate'),
        explain: t('webhooks.rotate.explain'),
        confirm: t('webhooks.rotate'),
        onConfirm,
      },
      t,
    )
  return (
    <Button variant="default" leftSection={<IconKey size={16} aria-hidden />} loading={rotate.isPending} onClick={ask}>
      {t('webhooks.rotate')}
    </Button>
  )
}
