import { Button, Group, Text as Line } from '@mantine/core'
import { IconCheck } from '@tabler/icons-react'
import { type ReactNode, useState } from 'react'
import { type Approval, agents, type Run } from '#contracts/agents'
import { askFirst, Loaded, Section, useAct, useCan, useOp, useText } from '#kit/ui'
import css from '../agents.module.css'
import { Proposed } from './proposed.tsx'

const { ops } = agents
const most = 100

/** What a run proposes: looked through one by one, and approved all at once or in part. */
export function Plan({ run, title }: { run: Pick<Run, 'id'>; title?: ReactNode }) {
  const t = useText()
  const can = useCan()
  const query = useOp(ops['approval.list'], {
    ...{ filter: { runId: { eq: run.id } }, sort: 'createdAt', limit: most },
  })
  const approve = useAct(ops['run.approve'], { done: t('agents.approved') })
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set())
  if (query.data?.items.length === 0) return null
  const chosenOf = (all: readonly Approval[]) => all.filter(({ id, status }) => status === 'pending' && !left.has(id))
  const leave = (id: string, isLeft: boolean) =>
    setLeft((before) => new Set(isLeft ? [...before, id] : [...before].filter((each) => each !== id)))
  const send = (chosen: readonly Approval[]) =>
    approve.mutate({ input: { id: run.id, approvals: chosen.map(({ id, version }) => ({ id, version })) } })
  const askAll = (chosen: readonly Approval[]) =>
    askFirst(
      {
        title: t('agents.approve.ask', { count: chosen.length }),
        explain: t('agents.approve.explain'),
        confirm: t('agents.approve'),
        onConfirm: () => send(chosen),
      },
      t,
    )
  return (
    <Section title={title ?? t('agents.plan')}>
      <Loaded query={query} rows={3}>
        {({ items }) => {
          const rows = items.toSorted((a, b) => a.position - b.position) as Approval[]
          const chosen = chosenOf(rows)
          const isOpen = rows.some(({ status }) => status === 'pending')
          return (
            <>
              {isOpen && can(ops['run.approve']) && (
                <Group justify="space-between" mb="sm">
                  <Line size="sm" c="dimmed">
                    {t('agents.plan.explain')}
                  </Line>
                  <Button
                    leftSection={<IconCheck size={16} aria-hidden />}
                    disabled={chosen.length === 0}
                    loading={approve.isPending}
                    onClick={() => askAll(chosen)}
                  >
                    {t('agents.approve.chosen', { count: chosen.length })}
                  </Button>
                </Group>
              )}
              <ul className={css.proposals}>
                {rows.map((approval) => (
                  <Proposed
                    key={approval.id}
                    approval={approval}
                    isChosen={!left.has(approval.id)}
                    onChoose={(isChosen) => leave(approval.id, !isChosen)}
                  />
                ))}
              </ul>
            </>
          )
        }}
      </Loaded>
    </Section>
  )
}
