import { Button, Group, Text as Line, Textarea } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { useNavigate } from 'react-router'
import { type Agent, agents } from '#contracts/agents'
import { Section, useAct, useCan, useText } from '#kit/ui'

const { ops } = agents

/** Where somebody says what they want; the answer is the page of the run. */
export default function AskAgent({ agent }: { agent: Agent }) {
  const t = useText()
  const navigate = useNavigate()
  const ask = useAct(ops['agent.ask'], { quiet: true })
  const [text, setText] = useState('')
  if (!useCan()(ops['agent.ask']) || agent.status !== 'active' || agent.archivedAt) return null
  const send = async (event: FormEvent) => {
    event.preventDefault()
    if (text.trim() === '' || ask.isPending) return
    const { runId } = await ask.mutateAsync({ input: { id: agent.id, text: text.trim() } })
    navigate(`/agents/runs/${runId}`)
  }
  const examples = ['agents.ask.example.owes', 'agents.ask.example.late', 'agents.ask.example.chase'].map((key) =>
    t(key),
  )
  return (
    <Section title={t('agents.ask')}>
      <form onSubmit={send}>
        <Textarea
          label={t('agents.ask.label')}
          autosize
          minRows={2}
          maxLength={4000}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && (event.metaKey || event.ctrlKey)) event.currentTarget.form?.requestSubmit()
          }}
        />
        <Group justify="space-between" mt="sm" gap="sm">
          <Group gap={6}>
            <Line span size="sm" c="dimmed">
              {t('agents.ask.examples')}
            </Line>
            {examples.map((example) => (
              <Button key={example} size="compact-xs" variant="default" onClick={() => setText(example)}>
                {example}
              </Button>
            ))}
          </Group>
          <Button type="submit" loading={ask.isPending} disabled={text.trim() === ''}>
            {t('agents.ask.send')}
          </Button>
        </Group>
      </form>
    </Section>
  )
}
