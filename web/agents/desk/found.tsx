import { Link } from 'react-router'
import { agents } from '#contracts/agents'
import { Card, CardEmpty, Instant, Loaded, useOp, useText } from '#kit/ui'
import { plain } from '../chat/progress.ts'
import css from './desk.module.css'

const mostRuns = 5

/** The answers of the last runs. */
export function Found() {
  const t = useText()
  const query = useOp(agents.ops['run.list'], {
    filter: { status: { in: 'done,failed' } },
    sort: '-createdAt',
    limit: mostRuns,
  })
  return (
    <Card title={t('agents.desk.found')} more={{ to: '/agents/runs', text: t('agents.desk.found.all') }}>
      <Loaded query={query} rows={4}>
        {({ items }) =>
          items.length === 0 ? (
            <CardEmpty>{t('agents.none.run')}</CardEmpty>
          ) : (
            items.map(({ id, text, answer, agentName, createdAt }) => (
              <article key={id} className={css.answered}>
                <h3 className={css.asked}>
                  <Link to={`/agents/runs/${id}`} className={css.link}>
                    {text}
                  </Link>
                </h3>
                {answer && <p className={css.answer}>{plain(answer).replace(/\n{2,}/g, '\n')}</p>}
                <p className={css.when}>
                  {agentName} · <Instant value={createdAt} />
                </p>
              </article>
            ))
          )
        }
      </Loaded>
    </Card>
  )
}
