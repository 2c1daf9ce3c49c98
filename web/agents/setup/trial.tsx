import { Button, Group, Text as Line } from '@mantine/core'
import { IconPlayerPlay } from '@tabler/icons-react'
import { useState } from 'react'
import { Link } from 'react-router'
import { type Agent, agents } from '#contracts/agents'
import { Section, useAct, useText } from '#kit/ui'
import { Exchange } from '../chat/exchange.tsx'
import type { Kind } from './presets.ts'

/** The first run of a new agent, seen as it happens. */
export function Trial({ agent, kind }: { agent: Agent; kind: Kind }) {
  const t = useText()
  const [runId, setRunId] = useState<string>()
  const ask = useAct(agents.ops['agent.ask'], { onDone: ({ runId }) => setRunId(runId) })
  const text = t.has(`agents.setup.try.${kind}`) ? t(`agents.setup.try.${kind}`) : agent.purpose
  return (
    <Section title={t('agents.setup.try')}>
      {runId ? (
        <Exchange turn={{ id: runId, text }} />
      ) : (
        <Line size="sm">{t('agents.setup.try.explain', { text })}</Line>
      )}
      <Group mt="md" gap="xs">
        {!runId && (
          <Button
            leftSection={<IconPlayerPlay size={16} aria-hidden />}
            loading={ask.isPending}
            onClick={() => ask.mutate({ input: { id: agent.id, text } })}
          >
            {t('agents.setup.try')}
          </Button>
        )}
        <Button component={Link} to={`/agents/agents/${agent.id}`} variant={runId ? 'filled' : 'default'}>
          {t('agents.setup.open')}
        </Button>
        <Button component={Link} to={`/agents/agents/${agent.id}/edit`} variant="subtle">
          {t('agents.setup.change')}
        </Button>
      </Group>
    </Section>
  )
}
