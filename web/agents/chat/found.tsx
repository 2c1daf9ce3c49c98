import { Link } from 'react-router'
import type { Shown } from '#contracts/agents'
import { pageOf, useActs, useNames, useText } from '#kit/ui'
import css from './chat.module.css'

/** Records that it came across, each with the way there. */
export function Found({ records, onAway }: { records: readonly Shown[]; onAway?: (() => void) | undefined }) {
  const t = useText()
  if (records.length === 0) return null
  return (
    <ul className={css.found} aria-label={t('agents.chat.found')}>
      {records.map((record) => (
        <li key={`${record.noun} ${record.id}`}>
          <Link to={pageOf(record.noun, record.id)} className={css.record} onClick={onAway}>
            <span className={css.recordTitle}>{record.title}</span>
            <span className={css.recordNoun}>
              <Kind record={record} />
            </span>
          </Link>
        </li>
      ))}
    </ul>
  )
}

function Kind({ record: { noun, status } }: { record: Shown }) {
  const acts = useActs()
  const names = useNames(noun.split('.', 1)[0] as string)
  return <>{[acts.noun(noun), status && names.value(status)].filter(Boolean).join(' · ')}</>
}
