import { Code, Text as Line, Stack } from '@mantine/core'
import { useParams } from 'react-router'
import { webhooks } from '#contracts/webhooks'
import { Facts, Loaded, Page, Section, useActs, useNames, useOp, useText } from '#kit/ui'
import css from './catalog.module.css'

/** An event type as whoever writes a receiver needs it: a sample of the request, and the schema of its data. */
export default function EventType() {
  // A dot in an address would ask for a file.
  const { app, noun, event } = useParams()
  const name = `${app}.${noun}.${event}`
  const t = useText()
  const acts = useActs()
  const names = useNames('webhooks')
  const query = useOp(webhooks.ops['event-type.get'], { name })
  return (
    <Page title={acts.name(name)} crumbs={[{ label: t('webhooks.event-types'), to: '/webhooks/event-types' }]}>
      <Loaded query={query} rows={8}>
        {({ roles, sample, schema }) => (
          <Stack gap="lg">
            <Section>
              <Facts
                items={[
                  [t('webhooks.field.type'), <Code key="name">{name}</Code>],
                  [t('webhooks.event-type.roles'), roles.map(names.value).join(', ')],
                ]}
              />
            </Section>
            <Section title={t('webhooks.event-type.sample')}>
              <Line size="sm" c="dimmed" mb="xs">
                {t('webhooks.event-type.sample.explain')}
              </Line>
              <Json value={sample} />
            </Section>
            <Section title={t('webhooks.event-type.schema')}>
              <Json value={schema} />
            </Section>
          </Stack>
        )}
      </Loaded>
    </Page>
  )
}

function Json({ value }: { value: unknown }) {
  return (
    <Code block className={css.code ?? ''} tabIndex={0}>
      {JSON.stringify(value, null, 2)}
    </Code>
  )
}
