import { Text as Line, Menu } from '@mantine/core'
import { agents, type Run } from '#contracts/agents'
import { Instant, Loaded, useMe, useOp, useText } from '#kit/ui'
import css from './chat.module.css'

const mostRuns = 100
const mostShown = 20

type Props = {
  conversationId: string | undefined
  onOpen: (run: Pick<Run, 'agentId' | 'conversationId'>) => void
}

/** What somebody has asked lately, each conversation by its first words. */
export default function Earlier({ conversationId, onOpen }: Props) {
  const t = useText()
  const me = useMe()
  const query = useOp(agents.ops['run.list'], {
    filter: { askedById: { eq: me?.user?.id ?? '' }, trigger: { in: 'asked' } },
    sort: '-createdAt',
    limit: mostRuns,
  })
  return (
    <Loaded query={query} rows={3}>
      {({ items }) => {
        const all = [...Map.groupBy(items, (run) => run.conversationId).values()].slice(0, mostShown)
        if (all.length === 0)
          return (
            <Line size="sm" c="dimmed" px="sm" pb="xs">
              {t('agents.chat.earlier.none')}
            </Line>
          )
        return all.map((runs) => {
          const [newest, oldest] = [runs[0] as Run, runs.at(-1) as Run]
          return (
            <Menu.Item
              key={newest.conversationId}
              aria-current={newest.conversationId === conversationId || undefined}
              onClick={() => onOpen(newest)}
            >
              <span className={css.earlier}>{oldest.text}</span>
              <Line span size="xs" c="dimmed">
                {newest.agentName} · <Instant value={newest.createdAt} />
              </Line>
            </Menu.Item>
          )
        })
      }}
    </Loaded>
  )
}
