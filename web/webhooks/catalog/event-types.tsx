import { Text as Line, List, Stack, TextInput } from '@mantine/core'
import { IconSearch } from '@tabler/icons-react'
import { useState } from 'react'
import { Link } from 'react-router'
import { webhooks } from '#contracts/webhooks'
import { Loaded, Page, Section, useActs, useOp, useText } from '#kit/ui'

/** What an endpoint can be sent, by app. */
export default function EventTypes() {
  const t = useText()
  const acts = useActs()
  const [wanted, setWanted] = useState('')
  const query = useOp(webhooks.ops['event-type.list'], {})
  const isWanted = (name: string) => `${name} ${acts.name(name)}`.toLowerCase().includes(wanted.trim().toLowerCase())
  return (
    <Page title={t('webhooks.event-types')} note={t('webhooks.event-types.explain')}>
      <TextInput
        mb="md"
        maw={400}
        aria-label={t('webhooks.event-types.find')}
        placeholder={t('webhooks.event-types.find')}
        leftSection={<IconSearch size={16} aria-hidden />}
        value={wanted}
        onChange={(event) => setWanted(event.currentTarget.value)}
      />
      <Loaded query={query} rows={8}>
        {({ items }) => (
          <Stack gap="lg">
            {[
              ...Map.groupBy(
                items.filter(({ name }) => isWanted(name)),
                ({ app }) => app,
              ),
            ].map(([app, events]) => (
              <Section key={app} title={t(`${app}.title`)}>
                <List size="sm" spacing={6} listStyleType="none">
                  {events.map(({ name }) => (
                    <List.Item key={name}>
                      <Link to={`/webhooks/event-types/${name.replaceAll('.', '/')}`}>{acts.name(name)}</Link>{' '}
                      <Line span size="sm" c="dimmed" ff="monospace">
                        {name}
                      </Line>
                    </List.Item>
                  ))}
                </List>
              </Section>
            ))}
          </Stack>
        )}
      </Loaded>
    </Page>
  )
}
