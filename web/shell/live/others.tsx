import { Tooltip } from '@mantine/core'
import { useText } from '#kit/ui'
import { initialsOf } from '../layout/initials.ts'
import { useLive } from './live.tsx'
import css from './others.module.css'

const most = 3

/** Colleagues who have the same page open. */
export function Others() {
  const t = useText()
  const { others } = useLive()
  if (others.length === 0) return null
  const names = others.map(({ name }) => name).join(', ')
  return (
    <Tooltip label={t('shell.alsoHere', { names })}>
      <div className={css.others} role="img" aria-label={t('shell.alsoHere', { names })}>
        {others.slice(0, most).map(({ id, name }) => (
          <span key={id} className={css.one} data-initials={initialsOf(name)} />
        ))}
        {others.length > most && <span className={css.one} data-initials={`+${others.length - most}`} />}
      </div>
    </Tooltip>
  )
}
