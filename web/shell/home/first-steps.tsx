import { Skeleton } from '@mantine/core'
import { useLocalStorage } from '@mantine/hooks'
import { IconCheck, IconChevronRight } from '@tabler/icons-react'
import { useEffect } from 'react'
import { Card, CardRow, useText } from '#kit/ui'
import { useSession } from '../session.tsx'
import css from './home.module.css'
import { useReads } from './read.ts'
import { type Answer, steps as all, isSeen, readFor } from './steps.ts'

/** Businesses that somebody has seen through all of it here: nobody asks for them again. */
const useSettled = () => useLocalStorage<string[]>({ key: 'settled', defaultValue: [], getInitialValueInEffect: false })

export function FirstSteps() {
  const { me } = useSession()
  const [settled, setSettled] = useSettled()
  const settle = () => setSettled((known) => [...known.filter((id) => id !== me.tenant.id), me.tenant.id].slice(-20))
  return settled.includes(me.tenant.id) ? null : <Steps onSettled={settle} />
}

/** What a new business does first; gone when it is done. */
function Steps({ onSettled }: { onSettled: () => void }) {
  const t = useText()
  const { can } = useSession()
  const own = all.filter(({ op, seen }) => can(op) && seen.some((read) => can(read.op)))
  const reads = own.flatMap(({ id, seen }) => seen.filter(({ op }) => can(op)).map((read) => ({ ...read, step: id })))
  const answers = useReads<Answer>(reads.map(readFor))
  const isKnown = answers.every(({ data }) => data)
  const steps = own.map((step) => ({
    ...step,
    isDone: reads.some((read, index) => read.step === step.id && isSeen(read, answers[index]?.data)),
  }))
  const isOver = isKnown && steps.every(({ isDone }) => isDone)
  const isWhole = own.length === all.length
  useEffect(() => {
    if (isOver && isWhole) onSettled()
  }, [isOver, isWhole])
  if (!isKnown) return <Skeleton h={260} radius="lg" data-awaited />
  if (isOver) return null
  return (
    <Card
      title={t('shell.steps.title')}
      note={t('shell.steps.count', { done: steps.filter(({ isDone }) => isDone).length, all: steps.length })}
    >
      {steps.map(({ app, id, to, isDone }) => (
        <CardRow
          key={`${app}.${id}`}
          to={to}
          lead={
            <span className={css.tick} data-done={isDone || undefined}>
              {isDone && <IconCheck size={14} stroke={2.5} aria-label={t('shell.steps.done')} />}
            </span>
          }
          name={t(`${app}.step.${id}`)}
          note={t(`${app}.step.${id}.note`)}
          isOver={isDone}
        >
          <IconChevronRight size={16} className={css.chevron ?? ''} aria-hidden />
        </CardRow>
      ))}
    </Card>
  )
}
