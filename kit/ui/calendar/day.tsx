import { useDraggable, useDroppable } from '@dnd-kit/react'
import { Link } from 'react-router'
import { useText } from '../text.ts'
import css from './calendar.module.css'
import type { CalendarProps } from './calendar-props.ts'

/** So many stand in a day of a month; its week shows all. */
const most = 4

type Props<T extends { id: string }> = Omit<CalendarProps<T>, 'isCut' | 'label'> & {
  on: string
  /** The day in full. */
  label: string
  /** And as phones show it, who list days below each other. */
  short: string
  isOutside: boolean
  isOver: boolean
  isFocusable: boolean
  heldId: string | undefined
  hintId: string
}

/** A day of a calendar with what stands on it. */
export function Day<T extends { id: string }>(props: Props<T>) {
  const { on, label, short, span, items, isOutside, isOver, isFocusable, heldId } = props
  const t = useText()
  const { ref } = useDroppable({ id: on })
  const shown = span.kind === 'week' || items.length <= most + 1 ? items : items.slice(0, most)
  const held = items.find(({ id }) => id === heldId)
  return (
    <li
      ref={ref}
      aria-label={label}
      {...(on === span.today && { 'aria-current': 'date' as const })}
      tabIndex={isFocusable ? 0 : -1}
      className={css.day}
      data-day={on}
      data-outside={isOutside || undefined}
      data-over={isOver || undefined}
    >
      <span className={css.number} aria-hidden>
        {Number(on.slice(8))}
      </span>
      <span className={css.date} aria-hidden>
        {short}
      </span>
      {items.length > 0 && (
        <ul className={css.records}>
          {shown.map((item) => (
            <Entry key={item.id} {...props} item={item} />
          ))}
          {held && !shown.includes(held) && <Entry {...props} item={held} />}
        </ul>
      )}
      {shown.length < items.length && (
        <button type="button" className={css.more} onClick={() => span.show(on, 'week')}>
          {t('ui.calendar.more', { count: items.length - shown.length })}
        </button>
      )}
    </li>
  )
}

function Entry<T extends { id: string }>({ item, name, to, mark, onMove, heldId, hintId }: Props<T> & { item: T }) {
  const { ref, isDragging } = useDraggable({ id: item.id, disabled: !onMove })
  const hint = onMove && { 'aria-describedby': hintId }
  return (
    <li
      ref={ref}
      className={css.record}
      data-record={item.id}
      data-held={heldId === item.id || isDragging || undefined}
      {...(!to && { tabIndex: 0, ...hint })}
    >
      {to ? (
        <Link to={to(item)} className={css.name} draggable={false} {...hint}>
          {name(item)}
        </Link>
      ) : (
        <span className={css.name}>{name(item)}</span>
      )}
      {mark?.(item)}
    </li>
  )
}
