import { Collapse, UnstyledButton } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconChevronRight } from '@tabler/icons-react'
import type { Step } from '#contracts/agents'
import { useActs, useNames, useText } from '#kit/ui'
import css from './chat.module.css'

/** What it did on the way, for whoever asks. */
export function Taken({ steps }: { steps: readonly Step[] }) {
  const t = useText()
  const acts = useActs()
  const names = useNames('agents')
  const [isOpen, { toggle }] = useDisclosure()
  return (
    <div>
      <UnstyledButton className={css.taken ?? ''} onClick={toggle} aria-expanded={isOpen}>
        <IconChevronRight size={13} className={isOpen ? css.turned : undefined} aria-hidden />
        {t('agents.chat.steps', { count: steps.length })}
      </UnstyledButton>
      <Collapse expanded={isOpen}>
        <ol className={css.steps}>
          {steps.map(({ position, op, mode, summary }) => (
            <li key={position}>
              {op ? acts.title(op, op) : t('agents.step.looked')}
              {mode && mode !== 'read' && ` · ${names.value(mode)}`}
              {mode === 'refused' && summary && `: ${summary}`}
            </li>
          ))}
        </ol>
      </Collapse>
    </div>
  )
}
