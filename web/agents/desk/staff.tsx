import { Loader } from '@mantine/core'
import { type Agent, agents, type Run } from '#contracts/agents'
import { Card, CardNote, CardRow, useNames, useOp, useText } from '#kit/ui'

const mostRuns = 200
type Worked = Pick<Run, 'agentId' | 'status' | 'text'>

/** Who there is, what each is at, and how much it did today. */
export function Staff({ all }: { all: readonly Agent[] }) {
  const t = useText()
  const names = useNames('agents')
  const today = new Date()
  today.setHours(0, 0, 0, 0)
  const query = useOp(agents.ops['run.list'], {
    filter: { createdAt: { gte: today.toISOString() } },
    sort: '-createdAt',
    limit: mostRuns,
  })
  const runs: readonly Worked[] = query.data?.items ?? []
  return (
    <Card title={t('agents.agents')} more={{ to: '/agents/agents', text: t('agents.desk.agents.all') }}>
      {all.map((agent) => {
        const own = runs.filter(({ agentId }) => agentId === agent.id)
        const now = own.find(({ status }) => status === 'queued' || status === 'working')
        return (
          <CardRow
            key={agent.id}
            to={`/agents/agents/${agent.id}`}
            name={agent.name}
            note={now ? t('agents.desk.now', { text: now.text }) : noteOf(agent)}
          >
            {now ? (
              <Loader size={14} aria-hidden />
            ) : (
              <CardNote>{t('agents.desk.today', { count: own.length })}</CardNote>
            )}
          </CardRow>
        )
      })}
    </Card>
  )

  function noteOf({ status, rhythm }: Agent) {
    return names.value(status === 'paused' ? status : rhythm)
  }
}
