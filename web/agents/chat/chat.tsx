import { Skeleton } from '@mantine/core'
import { lazy, Suspense } from 'react'
import { agents } from '#contracts/agents'
import { Failed, useOp } from '#kit/ui'
import type { PanelProps } from '../../frontend.ts'
import css from './chat.module.css'
import { Composer } from './composer.tsx'
import { Head } from './head.tsx'
import { Suggestions } from './suggestions.tsx'
import { Thread } from './thread.tsx'
import { useChat } from './use-chat.ts'

const FirstAgent = lazy(() => import('./first-agent.tsx'))
const mostAgents = 100

/** A conversation with an agent, beside whatever page is open. */
export default function Chat({ onClose, onAway }: PanelProps) {
  const query = useOp(agents.ops['agent.list'], {
    filter: { status: { in: 'active' } },
    sort: 'name',
    limit: mostAgents,
  })
  const known = query.data?.items ?? []
  const chat = useChat(known)
  const { turns, agent } = chat
  return (
    <div className={css.chat}>
      <Head chat={chat} known={known} onClose={onClose} />
      {query.error ? (
        <div className={css.body}>
          <Failed fault={query.error} onRetry={query.refetch} />
        </div>
      ) : !query.data ? (
        <div className={css.body} aria-busy>
          <Skeleton h={90} />
        </div>
      ) : !agent ? (
        <div className={css.body}>
          <Suspense>
            <FirstAgent />
          </Suspense>
        </div>
      ) : (
        <>
          {chat.query?.error ? (
            <div className={css.body}>
              <Failed fault={chat.query.error} onRetry={chat.query.refetch} />
            </div>
          ) : turns.length === 0 && !chat.query ? (
            <Suggestions agent={agent} onAsk={(text) => chat.ask(text).catch(shown)} />
          ) : (
            <Thread turns={turns} onAway={onAway} onEnd={chat.onEnd} />
          )}
          <Composer key={chat.conversationId} chat={chat} agent={agent} />
        </>
      )}
    </div>
  )
}

/** The composer shows what was wrong. */
const shown = () => {}
