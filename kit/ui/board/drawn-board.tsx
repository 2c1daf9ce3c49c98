import { VisuallyHidden } from '@mantine/core'
import { type KeyboardEvent, useEffect, useId, useMemo, useRef, useState } from 'react'
import { DragArea, type Dragged } from '../drag.tsx'
import { useText } from '../text.ts'
import css from './board.module.css'
import type { BoardProps } from './board-props.ts'
import { Column } from './column.tsx'
import { isSame, neighbours, type Place, placeOf, stepped, withMoved } from './moves.ts'

type Moving<T> = { id: string; to: Place; item: T }

/** The board itself; `Board` loads it. */
export function DrawnBoard<T extends { id: string }>(props: BoardProps<T>) {
  const { label, columns, name, onMove, canMove, isOrdered = false } = props
  const t = useText()
  const hintId = useId()
  const body = useRef<HTMLDivElement>(null)
  /** Taken by keys; it stands where it would be put. */
  const [held, setHeld] = useState<Moving<T>>()
  /** Put down, until the columns know. */
  const [put, setPut] = useState<Moving<T>>()
  /** Where the dragged one would be put. */
  const [over, setOver] = useState<{ id: string; to: Place }>()
  const [said, setSaid] = useState('')
  const moving = held ?? put
  const shown = useMemo(() => (moving ? withMoved(columns, moving.item, moving.to) : columns), [columns, moving])

  const itemOf = (id: string) => columns.flatMap(({ items }) => items).find((item) => item.id === id)
  const takes = (id: string) => (column: string) => {
    const item = itemOf(id)
    return placeOf(columns, id)?.column === column || (item !== undefined && (canMove?.(item, column) ?? true))
  }
  const tell = (message: 'taken' | 'at' | 'put' | 'back', id: string, { column, index }: Place) => {
    const lane = columns.find((each) => each.id === column)
    const others = lane?.items.filter((item) => item.id !== id).length ?? 0
    const item = itemOf(id)
    const of = others + 1
    const at = {
      isOrdered: String(isOrdered),
      name: item ? name(item) : '',
      column: lane?.title ?? '',
      position: index + 1,
      of,
    }
    setSaid(t(`ui.board.${message}`, at))
  }
  const putDown = (id: string, to: Place) => {
    const from = placeOf(columns, id)
    const isMoved = isOrdered ? !isSame(from, to) : from?.column !== to.column
    const item = itemOf(id)
    tell('put', id, to)
    if (!isMoved || !onMove || !item) return
    const moved = { id, state: to.column, ...(isOrdered && neighbours(columns, id, to)) }
    const mine = { id, to, item }
    setPut(mine)
    // Another may have been put down meanwhile, which stays until its own is known.
    Promise.resolve(onMove(moved))
      .catch(() => {})
      .finally(() => setPut((now) => (now === mine ? undefined : now)))
  }

  const placeUnder = ({ id, over, y }: Dragged): Place | undefined => {
    if (!over) return undefined
    const [kind, target = ''] = over.id.split(/:(.*)/s)
    const column = kind === 'column' ? target : (placeOf(columns, target)?.column ?? '')
    if (!takes(id)(column)) return undefined
    const others = columns.find((each) => each.id === column)?.items.filter((item) => item.id !== id) ?? []
    if (!isOrdered) return { column, index: 0 }
    if (kind === 'column' || target === id)
      return { column, index: kind === 'column' ? others.length : (placeOf(columns, id)?.index ?? 0) }
    const { top = 0, height = 0 } = over.element?.getBoundingClientRect() ?? {}
    const index = others.findIndex((item) => item.id === target)
    return { column, index: y > top + height / 2 ? index + 1 : index }
  }
  const onDrag = (dragged: Dragged) => {
    const to = placeUnder(dragged)
    setOver((now) => (isSame(now?.to, to) ? now : to && { id: dragged.id, to }))
  }
  const onDrop = (dragged: Dragged | undefined) => {
    setOver(undefined)
    const to = dragged && placeUnder(dragged)
    if (to) putDown(dragged.id, to)
  }

  // A card that moves to another column is drawn anew there.
  const refocus = useRef<string>(undefined)
  useEffect(() => {
    if (refocus.current) cardOf(body.current, refocus.current)?.focus()
    refocus.current = undefined
  }, [held])
  const onKeyDown = (event: KeyboardEvent) => {
    const id = (event.target as Element).closest<HTMLElement>('[data-card]')?.dataset.card
    const from = id && placeOf(shown, id)
    if (!id || !from || event.ctrlKey || event.metaKey || event.altKey) return
    const { key } = event
    if (held) {
      refocus.current = id
      if (key === 'Escape') {
        tell('back', id, placeOf(columns, id) ?? from)
        setHeld(undefined)
      } else if (key === ' ' || key === 'Enter') {
        setHeld(undefined)
        putDown(id, held.to)
      } else if (key.startsWith('Arrow')) {
        const to = stepped(columns, id, held.to, key, takes(id))
        setHeld({ ...held, to })
        tell('at', id, to)
      } else if (key !== 'Tab') return
    } else if (key === ' ' && onMove) {
      const item = itemOf(id)
      if (item) setHeld({ id, to: from, item })
      tell('taken', id, from)
    } else if (key.startsWith('Arrow')) {
      const next = stepped(shown, id, from, key, (column) =>
        shown.some((lane) => lane.id === column && lane.items.length > 0),
      )
      const lane = shown.find((each) => each.id === next.column)
      cardOf(body.current, lane?.items[Math.min(next.index, lane.items.length - 1)]?.id)?.focus()
    } else return
    event.preventDefault()
    event.stopPropagation()
  }
  return (
    <DragArea onDrag={onDrag} onDrop={onDrop}>
      <VisuallyHidden id={hintId}>{onMove && t('ui.board.hint')}</VisuallyHidden>
      <VisuallyHidden role="status" aria-live="assertive">
        {said}
      </VisuallyHidden>
      <section ref={body} aria-label={label} className={css.board} onKeyDown={onKeyDown}>
        {shown.map((column, index) => (
          <Column
            key={column.id}
            {...props}
            column={column}
            isFirstOfGroup={column.group !== undefined && column.group !== shown[index - 1]?.group}
            heldId={held?.id}
            over={over?.to.column === column.id ? over : undefined}
            hintId={hintId}
          />
        ))}
      </section>
    </DragArea>
  )
}

/** What is focused of a card: the link to its record, or itself. */
function cardOf(body: HTMLElement | null, id: string | undefined): HTMLElement | null | undefined {
  const card = id === undefined ? undefined : body?.querySelector<HTMLElement>(`[data-card="${CSS.escape(id)}"]`)
  return card?.querySelector('a') ?? card
}
