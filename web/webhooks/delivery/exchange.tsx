import { Badge, Code, Group, Text as Line, Stack } from '@mantine/core'
import type { Delivery } from '#contracts/webhooks'
import { Instant, Section, useNames, useText } from '#kit/ui'
import css from './delivery.module.css'

/** What was sent, and what each attempt came to. */
export default function Exchange({ delivery }: { delivery: Delivery }) {
  const t = useText()
  return (
    <>
      <Section title={t('webhooks.attempts')}>
        {delivery.attempts.length === 0 && (
          <Line size="sm" c="dimmed">
            {t('webhooks.attempts.none')}
          </Line>
        )}
        <Stack gap="md">
          {delivery.attempts.toReversed().map((attempt) => (
            <Attempt key={attempt.number} attempt={attempt} />
          ))}
        </Stack>
      </Section>
      <Section title={t('webhooks.body')}>
        <Code block className={css.code ?? ''} tabIndex={0}>
          {JSON.stringify(JSON.parse(delivery.body), null, 2)}
        </Code>
      </Section>
    </>
  )
}

function Attempt({
  attempt: { number, at, milliseconds, status, fault, answer },
}: {
  attempt: Delivery['attempts'][number]
}) {
  const t = useText()
  const names = useNames('webhooks')
  return (
    <div>
      <Group gap="xs">
        <Badge variant="light" radius="sm" color={fault === null ? 'teal' : 'red'}>
          {status ?? names.value(fault ?? '')}
        </Badge>
        <Line size="sm">{t('webhooks.attempt', { number })}</Line>
        <Line size="sm" c="dimmed" component="span">
          <Instant value={at} /> · {t('webhooks.milliseconds', { count: milliseconds })}
        </Line>
      </Group>
      {fault && (
        <Line size="sm" mt={4}>
          {t(`webhooks.fault.${fault}`)}
        </Line>
      )}
      {answer && (
        <Code block className={css.code ?? ''} mt={6} tabIndex={0}>
          {answer}
        </Code>
      )}
    </div>
  )
}
