import { List } from '@mantine/core'
import type { Agent } from '#contracts/agents'
import { Section, useText } from '#kit/ui'
import { useChoices } from './use-choices.ts'

/** What an agent does without asking and what sets it off, in words. */
export function Allowed({ agent }: { agent: Agent }) {
  const t = useText()
  const choices = useChoices()
  const parts = [
    { title: t('agents.field.triggers'), chosen: agent.triggers, from: choices.events },
    { title: t('agents.field.mayDo'), chosen: agent.mayDo, from: choices.ops },
  ].filter(({ chosen }) => chosen.length > 0)
  return parts.map(({ title, chosen, from }) => (
    <Section key={title} title={title}>
      <List size="sm" spacing={4}>
        {chosen.map((each) => (
          <List.Item key={each}>
            {from.flatMap(({ items }) => items).find(({ value }) => value === each)?.label ?? each}
          </List.Item>
        ))}
      </List>
    </Section>
  ))
}
