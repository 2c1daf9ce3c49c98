import { Button, Code, Text as Line } from '@mantine/core'
import { IconEye } from '@tabler/icons-react'
import { type Receipt, webhooks } from '#contracts/webhooks'
import { Section, useAct, useActs, useCan, useText } from '#kit/ui'
import css from './receipt.module.css'

const { ops } = webhooks

/** What came in, and what the rules of its source make of it. */
export default function Content({ receipt }: { receipt: Receipt }) {
  const t = useText()
  const can = useCan()
  return (
    <>
      {can(ops['source.try']) && <Try receipt={receipt} />}
      <Section title={t('webhooks.receipt.body')}>
        <Written text={receipt.encoding === 'base64' ? receipt.body : pretty(receipt.body)} />
      </Section>
      <Section title={t('webhooks.receipt.headers')}>
        <Written
          text={Object.entries(receipt.headers)
            .map(([name, value]) => `${name}: ${value}`)
            .join('\n')}
        />
      </Section>
    </>
  )
}

function Try({ receipt }: { receipt: Receipt }) {
  const t = useText()
  const acts = useActs()
  const attempt = useAct(ops['source.try'])
  const found = attempt.data
  return (
    <Section title={t('webhooks.try.title')}>
      <Line size="sm" c="dimmed" mb="sm">
        {t('webhooks.try.explain')}
      </Line>
      <Button
        variant="default"
        leftSection={<IconEye size={16} aria-hidden />}
        loading={attempt.isPending}
        onClick={() => attempt.mutate({ input: { id: receipt.sourceId, receiptId: receipt.id } })}
      >
        {t('webhooks.try')}
      </Button>
      <div role="status">
        {found && !found.op && (
          <Line size="sm" mt="sm">
            {t('webhooks.try.none')}
          </Line>
        )}
        {found?.op && (
          <>
            <Line size="sm" mt="sm" mb={6}>
              {found.fault ? t('webhooks.try.fault', { fault: found.fault }) : acts.title(found.op, found.op)}
            </Line>
            <Written text={JSON.stringify(found.input, null, 2)} />
          </>
        )}
      </div>
    </Section>
  )
}

function Written({ text }: { text: string }) {
  return (
    <Code block className={css.code ?? ''} tabIndex={0}>
      {text}
    </Code>
  )
}

function pretty(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), null, 2)
  } catch {
    return text
  }
}
