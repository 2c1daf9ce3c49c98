import { Text as Line } from '@mantine/core'
import { Link } from 'react-router'
import { agents } from '#contracts/agents'
import { Loaded, Section, useOp, useText } from '#kit/ui'
import { Plan } from '../plan/plan.tsx'
import css from './desk.module.css'

const mostRuns = 10

/** What agents have prepared and somebody has to decide on, each run by itself: its parts rest on each other. */
export function Waiting() {
  const t = useText()
  const query = useOp(agents.ops['run.list'], {
    filter: { status: { in: 'waiting' } },
    sort: '-createdAt',
    limit: mostRuns,
  })
  return (
    <Loaded query={query} rows={3}>
      {({ items, nextCursor }) =>
        items.length === 0 ? (
          <Section title={t('agents.desk.waiting')}>
            <Line size="sm" c="dimmed">
              {t('agents.desk.waiting.none')}
            </Line>
          </Section>
        ) : (
          <>
            <h2 className={css.heading}>{t('agents.desk.waiting')}</h2>
            {items.map((run) => (
              <Plan
                key={run.id}
                run={run}
                title={
                  <>
                    <Link to={`/agents/runs/${run.id}`} className={css.link}>
                      {run.text}
                    </Link>
                    <span className={css.by}>{run.agentName}</span>
                  </>
                }
              />
            ))}
            {nextCursor && <Link to="/agents/approvals">{t('agents.desk.waiting.more')}</Link>}
          </>
        )
      }
    </Loaded>
  )
}
