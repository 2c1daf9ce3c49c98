import { Alert, Loader, VisuallyHidden } from '@mantine/core'
import { IconAlertTriangle, IconPlugConnectedX } from '@tabler/icons-react'
import { useEffect } from 'react'
import type { Shown, Step } from '#contracts/agents'
import { faultText, useActs, useNames, useText } from '#kit/ui'
import { Plan } from '../plan/plan.tsx'
import css from './chat.module.css'
import { Found } from './found.tsx'
import { plain, sentencesIn } from './progress.ts'
import { Taken } from './taken.tsx'
import type { Turn } from './use-chat.ts'
import { useFollow } from './use-follow.ts'

type Props = { turn: Turn; onAway?: () => void; onEnd?: (id: string) => void }

/** A question and its answer as it comes: what is looked at, what was found, what is proposed. */
export function Exchange({ turn, onAway, onEnd }: Props) {
  const t = useText()
  const names = useNames('agents')
  const acts = useActs()
  const { progress, isLost, fault } = useFollow(turn.id)
  const { steps, end, text } = progress
  const isOver = end !== undefined
  useEffect(() => {
    if (isOver) onEnd?.(turn.id)
  }, [isOver])
  const answer = plain(end ? (end.answer ?? '') : text)
  const calls = steps.filter(({ kind }) => kind === 'call')
  const isProposing = calls.some(({ mode }) => mode === 'proposed')
  const now = calls.at(-1)
  return (
    <article className={css.exchange} aria-label={turn.text}>
      <p className={css.question} dir="auto">
        {turn.text}
      </p>
      {end && calls.length > 0 && <Taken steps={calls} />}
      {answer && (
        <div className={css.answer} dir="auto">
          {answer.split('\n').map((line, index) => (
            <p key={index} data-item={line.trimStart().startsWith('•') || undefined}>
              {line}
            </p>
          ))}
        </div>
      )}
      {!end && !fault && !isLost && (
        <p className={css.now}>
          <Loader size={12} aria-hidden />
          <span>{now?.op ? acts.title(now.op, now.op) : t(text ? 'agents.chat.writing' : 'agents.chat.thinking')}</span>
        </p>
      )}
      {isLost && !end && (
        <p className={css.now} role="status">
          <IconPlugConnectedX size={15} aria-hidden />
          <span>{t('agents.chat.lost')}</span>
        </p>
      )}
      {fault && <Trouble>{faultText(fault, t)}</Trouble>}
      {end?.fault && <Trouble>{names.value(end.fault)}</Trouble>}
      {end?.status === 'cancelled' && <p className={css.note}>{t('agents.chat.stopped')}</p>}
      {end && <Found records={recordsOf(calls, isProposing)} onAway={onAway} />}
      {end && isProposing && <Plan run={turn} />}
      <Spoken text={answer} isOver={isOver} />
    </article>
  )
}

/** Each once. What was looked up for a proposal says less than the proposal. */
function recordsOf(calls: readonly Step[], isProposing: boolean): Shown[] {
  const all = calls.filter(({ mode }) => mode === 'done' || !isProposing).flatMap(({ records }) => records)
  return [...new Map(all.map((each) => [`${each.noun} ${each.id}`, each])).values()]
}

const Trouble = ({ children }: { children: string }) => (
  <Alert color="red" variant="light" p="xs" icon={<IconAlertTriangle size={16} aria-hidden />}>
    {children}
  </Alert>
)

/** What a screen reader says: each sentence when it is whole. */
function Spoken({ text, isOver }: { text: string; isOver: boolean }) {
  return (
    <VisuallyHidden aria-live="polite" aria-relevant="additions">
      {sentencesIn(text, isOver).map((sentence, index) => (
        <span key={index}>{sentence} </span>
      ))}
    </VisuallyHidden>
  )
}
