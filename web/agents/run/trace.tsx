import { Badge, Code, Collapse, Text as Line, UnstyledButton } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconChevronDown } from '@tabler/icons-react'
import type { Step } from '#contracts/agents'
import { Section, useActs, useNames, useText } from '#kit/ui'
import css from '../agents.module.css'

/** What it did, step by step, for whoever asks how it came to that. */
export function Trace({ steps }: { steps: readonly Step[] }) {
  const t = useText()
  if (steps.length === 0) return null
  return (
    <Section title={t('agents.trace')}>
      <ol className={css.steps}>
        {steps.map((step) => (
          <Taken key={step.position} step={step} />
        ))}
      </ol>
    </Section>
  )
}

const titles = {
  thought: 'agents.step.thought',
  call: 'agents.step.looked',
  code: 'agents.step.code',
} as const

function Taken({ step }: { step: Step }) {
  const { op, kind, mode, summary, input, output } = step
  const t = useText()
  const names = useNames('agents')
  const acts = useActs()
  const [isOpen, { toggle }] = useDisclosure()
  const what = op ? acts.title(op, op) : t(titles[kind])
  return (
    <li className={css.step}>
      <UnstyledButton className={css.stepHead} onClick={toggle} aria-expanded={isOpen}>
        <span className={css.stepName}>{what}</span>
        {mode && (
          <Badge size="sm" variant="default">
            {names.value(mode)}
          </Badge>
        )}
        <IconChevronDown size={14} aria-hidden className={isOpen ? css.turned : undefined} />
      </UnstyledButton>
      {summary && kind !== 'thought' && (
        <Line size="sm" c="dimmed">
          {summary}
        </Line>
      )}
      <Collapse expanded={isOpen}>
        {input && <Said title={t('agents.step.input')} text={input} />}
        {output && <Said title={t('agents.step.output')} text={output} />}
        {kind === 'thought' && (
          <Line size="sm" c="dimmed">
            {summary || t('agents.step.wanted')}
          </Line>
        )}
      </Collapse>
    </li>
  )
}

function Said({ title, text }: { title: string; text: string }) {
  return (
    <>
      <Line size="xs" c="dimmed" mt="xs">
        {title}
      </Line>
      <Code block className={css.code}>
        {text}
      </Code>
    </>
  )
}
