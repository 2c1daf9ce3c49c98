import { useDraggable, useDroppable } from '@dnd-kit/react'
import { Button, Skeleton } from '@mantine/core'
import { useId } from 'react'
import { Link } from 'react-router'
import { useText } from '../text.ts'
import css from './board.module.css'
import type { BoardColumn, BoardProps } from './board-props.ts'
import type { Place } from './moves.ts'

type Props<T extends { id: string }> = Omit<BoardProps<T>, 'columns' | 'label'> & {
  column: BoardColumn<T>
  isFirstOfGroup: boolean
  heldId: string | undefined
  /** Where a dragged card would be put into this column. */
  over: { id: string; to: Place } | undefined
  hintId: string
}

/** A column of a board: its title, how many there are, its cards, and a way to more of them. */
export function Column<T extends { id: string }>(props: Props<T>) {
  const { column, isFirstOfGroup, over, foot, isOrdered } = props
  const t = useText()
  const titleId = useId()
  const { ref } = useDroppable({ id: `column:${column.id}`, collisionPriority: 1 })
  const others = column.items.filter(({ id }) => id !== over?.id)
  const { items } = column
  return (
    <section ref={ref} className={css.column} aria-labelledby={titleId} data-over={over ? '' : undefined}>
      <div className={css.group}>{isFirstOfGroup && column.group}</div>
      <h2 id={titleId} className={css.title}>
        <span className={css.tone} data-tone={column.tone ?? 'neutral'} aria-hidden />
        {column.title}
        <span className={css.count}>{column.count ?? items.length}</span>
      </h2>
      <ol className={css.cards}>
        {items.map((item) => (
          <Card key={item.id} {...props} item={item} mark={markOf(item.id)} />
        ))}
        {column.isWaiting && <Skeleton h={64} component="li" />}
      </ol>
      {column.more && (
        <Button variant="subtle" size="xs" onClick={column.more}>
          {t('ui.list.more')}
        </Button>
      )}
      {foot?.(column.id)}
    </section>
  )

  /** The line that shows where it would be put. */
  function markOf(id: string): 'before' | 'after' | undefined {
    if (!over || !isOrdered || id === over.id) return undefined
    const at = others.findIndex((item) => item.id === id)
    if (at === over.to.index) return 'before'
    return at === others.length - 1 && over.to.index === others.length ? 'after' : undefined
  }
}

type CardProps<T extends { id: string }> = Props<T> & { item: T; mark: 'before' | 'after' | undefined }
function Card<T extends { id: string }>({ item, name, to, card, onMove, heldId, hintId, mark }: CardProps<T>) {
  const { ref: drag, isDragging } = useDraggable({ id: item.id, disabled: !onMove })
  const { ref: drop } = useDroppable({ id: `card:${item.id}`, collisionPriority: 2 })
  const hint = onMove && { 'aria-describedby': hintId }
  return (
    <li
      ref={(element) => {
        drag(element)
        drop(element)
      }}
      className={css.card}
      data-card={item.id}
      data-held={heldId === item.id || isDragging || undefined}
      data-mark={mark}
      {...(!to && { tabIndex: 0, ...hint })}
    >
      {to ? (
        <Link to={to(item)} className={css.name} draggable={false} {...hint}>
          {name(item)}
        </Link>
      ) : (
        <span className={css.name}>{name(item)}</span>
      )}
      {card?.(item)}
    </li>
  )
}
