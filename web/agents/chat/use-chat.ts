import { useLocalStorage } from '@mantine/hooks'
import { useState } from 'react'
import { type Agent, agents, type Run } from '#contracts/agents'
import { useAct, useMe, useOp } from '#kit/ui'

const { ops } = agents
/** Each is followed, if only to be told its end. */
const mostTurns = 20

/** A question and what came of it; of one that was just asked no more is known than its words. */
export type Turn = Pick<Run, 'id' | 'text'> & Partial<Run>
type Kept = { agentId?: string; conversationId?: string | undefined }

/** The conversation that somebody has here: with whom, what was said, and how to go on. It is there again tomorrow. */
export function useChat(known: readonly Agent[]) {
  const me = useMe()
  const [{ agentId, conversationId }, keep] = useLocalStorage<Kept>({
    key: `chat-${me?.tenant?.id}-${me?.user?.id}`,
    defaultValue: {},
    getInitialValueInEffect: false,
  })
  const [asked, setAsked] = useState<readonly (Turn & { conversationId: string })[]>([])
  const agent = known.find(({ id }) => id === agentId) ?? known[0]
  const query = useOp(
    ops['run.list'],
    { filter: { conversationId: { eq: conversationId ?? '' } }, sort: '-createdAt', limit: mostTurns },
    { enabled: conversationId !== undefined },
  )
  const told: readonly Turn[] = conversationId ? (query.data?.items.toReversed() ?? []) : []
  const isTold = ({ id }: Turn) => told.some((turn) => turn.id === id)
  const turns = [...told, ...asked.filter((turn) => turn.conversationId === conversationId && !isTold(turn))]
  const [over, setOver] = useState<ReadonlySet<string>>(new Set())
  const last = turns.at(-1)
  const act = useAct(ops['agent.ask'], { quiet: true })
  const ask = async (text: string) => {
    if (!agent) return
    const afterId = last?.id
    const { runId } = await act.mutateAsync({ input: { id: agent.id, text, ...(afterId && { afterId }) } })
    const turn = { id: runId, text, conversationId: conversationId ?? runId }
    setAsked((before) => [...before, turn])
    keep({ agentId: agent.id, conversationId: turn.conversationId })
  }
  return {
    agent,
    turns,
    /** Of a conversation that is being looked up. */
    query: conversationId && turns.length === 0 ? query : undefined,
    ask,
    isAsking: act.isPending,
    /** Who follows knows of its end before the list does. */
    isWorking: last !== undefined && !over.has(last.id) && ['queued', 'working'].includes(last.status ?? 'queued'),
    onEnd: (id: string) => setOver((before) => new Set([...before, id])),
    fault: act.error,
    conversationId,
    choose: (id: string) => keep({ agentId: id }),
    open: (run: Pick<Run, 'agentId' | 'conversationId'>) =>
      keep({ agentId: run.agentId, conversationId: run.conversationId }),
    begin: () => {
      act.reset()
      keep(agent ? { agentId: agent.id } : {})
    },
  }
}
