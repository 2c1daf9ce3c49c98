import { Alert } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import type { Run } from '#contracts/agents'
import { Section, useNames, useText } from '#kit/ui'
import css from '../agents.module.css'
import { Exchange } from '../chat/exchange.tsx'
import { plain } from '../chat/progress.ts'

/** What was found, in words; or that it is still being looked for, or why it was not found. */
export function Answer({ run }: { run: Run }) {
  const { status, answer, fault } = run
  const t = useText()
  const names = useNames('agents')
  if (status === 'queued' || status === 'working')
    return (
      <Section title={t('agents.answer')}>
        <Exchange turn={run} />
      </Section>
    )
  return (
    <>
      {fault && (
        <Alert color="red" variant="light" icon={<IconAlertTriangle size={18} aria-hidden />}>
          {names.value(fault)}
        </Alert>
      )}
      {answer && (
        <Section title={t('agents.answer')}>
          <div className={css.answer} dir="auto">
            {plain(answer)}
          </div>
        </Section>
      )}
    </>
  )
}
