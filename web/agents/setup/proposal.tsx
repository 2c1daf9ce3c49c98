import { Button, Group, Text as Line, Select, SimpleGrid, Stack, Textarea, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { type Agent, agents, rhythms } from '#contracts/agents'
import { Section, useAct, useNames, useOp, useText } from '#kit/ui'
import { useChoices } from '../agent/use-choices.ts'
import { type Kind, presetOf } from './presets.ts'

const { ops } = agents

/** An agent as it would be: sensible for what it is for, and open to be said differently. */
export function Proposal({ kind, onMade }: { kind: Kind; onMade: (agent: Agent) => void }) {
  const t = useText()
  const names = useNames('agents')
  const choices = useChoices()
  const services = useOp(ops['provider.list'], {}).data?.items ?? []
  const create = useAct(ops['agent.create'], { onDone: (made) => onMade(made as Agent) })
  const preset = presetOf(kind)
  const said = [`agents.setup.purpose.${kind}`, `agents.setup.about.${kind}`].find((words) => t.has(words))
  const purpose = kind !== 'own' && said ? t(said) : ''
  const [agent, setAgent] = useState({
    ...preset,
    name: t.has(`agents.setup.name.${kind}`) ? t(`agents.setup.name.${kind}`) : kind === 'own' ? '' : names.value(kind),
    purpose: purpose || (kind === 'own' ? '' : names.value(kind)),
    providerId: null as string | null,
    model: null as string | null,
  })
  const change = (changes: Partial<typeof agent>) => setAgent((before) => ({ ...before, ...changes }))
  const send = (event: FormEvent) => {
    event.preventDefault()
    create.mutate({ input: agent })
  }
  const isWhole = agent.name.trim() !== '' && agent.purpose.trim() !== '' && (!agent.providerId || agent.model)
  return (
    <Section title={t('agents.setup.proposed')}>
      <form onSubmit={send}>
        <Stack gap="md">
          <TextInput
            label={t('ui.field.name')}
            maxLength={80}
            value={agent.name}
            onChange={({ currentTarget }) => change({ name: currentTarget.value })}
          />
          <Textarea
            label={t('agents.field.purpose')}
            autosize
            minRows={2}
            maxLength={4000}
            value={agent.purpose}
            onChange={({ currentTarget }) => change({ purpose: currentTarget.value })}
          />
          <SimpleGrid cols={{ base: 1, xs: agent.playbook ? 2 : 1 }}>
            <Select
              label={t('agents.field.role')}
              description={t('agents.setup.role')}
              data={choices.roles}
              value={agent.role}
              allowDeselect={false}
              onChange={(role) => role && change({ role })}
            />
            {agent.playbook && (
              <Select
                label={t('agents.field.rhythm')}
                description={t('agents.setup.rhythm')}
                data={rhythms.map((value) => ({ value, label: names.value(value) }))}
                value={agent.rhythm}
                allowDeselect={false}
                onChange={(rhythm) => rhythm && change({ rhythm: rhythm as Agent['rhythm'] })}
              />
            )}
          </SimpleGrid>
          {services.length > 0 && !agent.playbook && (
            <SimpleGrid cols={{ base: 1, xs: 2 }}>
              <Select
                label={t('agents.field.providerId')}
                description={t('agents.setup.service')}
                data={services.map(({ id, name }) => ({ value: id, label: name }))}
                value={agent.providerId}
                clearable
                clearButtonProps={{ 'aria-label': t('ui.filter.clear') }}
                onChange={(providerId) => change({ providerId })}
              />
              {agent.providerId && (
                <TextInput
                  label={t('agents.field.model')}
                  description={t('agents.setup.model')}
                  required
                  maxLength={120}
                  value={agent.model ?? ''}
                  onChange={({ currentTarget }) => change({ model: currentTarget.value || null })}
                />
              )}
            </SimpleGrid>
          )}
          <Line size="sm" c="dimmed">
            {t('agents.setup.careful')}
          </Line>
          <Group>
            <Button type="submit" loading={create.isPending} disabled={!isWhole}>
              {t('agents.setup.make')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Section>
  )
}
