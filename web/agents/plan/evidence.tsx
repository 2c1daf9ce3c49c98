import { Anchor } from '@mantine/core'
import { Link } from 'react-router'
import { type Approval, agents, type Run, type Shown } from '#contracts/agents'
import { Section, useCan, useOp, useText } from '#kit/ui'
import { Found } from '../chat/found.tsx'

const { ops } = agents
const most = 6

/** What its run was asked and has looked at: why this is proposed. */
export function Evidence({ approval }: { approval: Approval }) {
  const may = useCan()(ops['run.get'])
  const t = useText()
  const { data: run } = useOp(ops['run.get'], { id: approval.runId }, { enabled: may })
  if (!run) return null
  const records = lookedAt(run, approval)
  return (
    <Section title={t('agents.evidence')}>
      <Anchor
        component={Link}
        to={`/agents/runs/${run.id}`}
        size="sm"
        mb={records.length > 0 ? 'sm' : 0}
        display="block"
      >
        {run.text}
      </Anchor>
      <Found records={records} />
    </Section>
  )
}

/** Each record once, those that the act names before the others. */
function lookedAt({ steps }: Run, { input }: Approval): Shown[] {
  const text = JSON.stringify(input)
  const all = steps.filter(({ mode }) => mode === 'read' || mode === 'done').flatMap(({ records }) => records)
  const each = [...new Map(all.map((record) => [record.id, record])).values()]
  return [...each.filter(({ id }) => text.includes(id)), ...each.filter(({ id }) => !text.includes(id))].slice(0, most)
}
