import { ActionIcon, Button, Group, Text as Line, SegmentedControl, VisuallyHidden } from '@mantine/core'
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react'
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react'
import { monthOf } from '#kit/calendar'
import { DragArea, type Dragged } from '../drag.tsx'
import { useFormat } from '../format.tsx'
import { useText } from '../text.ts'
import css from './calendar.module.css'
import type { CalendarProps } from './calendar-props.ts'
import { Day } from './day.tsx'
import { dayBy, onward, type SpanKind } from './span.ts'

/** The item too: in another month it is none of those shown. */
type Moving<T> = { id: string; to: string; item: T }
const noon = (day: string) => new Date(`${day}T12:00:00Z`)

/** The calendar itself; `CalendarView` loads it. */
export function DrawnCalendar<T extends { id: string }>(props: CalendarProps<T>) {
  const { label, span, items, isCut, day, name, onMove } = props
  const t = useText()
  const { locale, day: inWords } = useFormat()
  const hintId = useId()
  const body = useRef<HTMLOListElement>(null)
  const [held, setHeld] = useState<Moving<T>>()
  const [put, setPut] = useState<Moving<T>>()
  const [over, setOver] = useState<string>()
  const [said, setSaid] = useState('')
  /** The day that keys have come to; it may be in the span that is shown next. */
  const [at, setAt] = useState<string>()
  const moving = held ?? put
  const dayOf = (item: T) => (moving?.id === item.id ? moving.to : day(item))
  const all = moving ? [...items.filter(({ id }) => id !== moving.id), moving.item] : items
  const byDay = Map.groupBy(all, (item) => dayOf(item) ?? '')
  const format = (options: Intl.DateTimeFormatOptions, of: string) =>
    new Intl.DateTimeFormat(locale, { timeZone: 'UTC', ...options }).format(noon(of))

  const tell = (message: 'taken' | 'at' | 'put' | 'back', id: string, on: string) => {
    const item = all.find((each) => each.id === id)
    setSaid(t(`ui.calendar.${message}`, { name: item ? name(item) : '', day: format({ dateStyle: 'full' }, on) }))
  }
  const move = (id: string, to: string) => {
    const item = all.find((each) => each.id === id)
    tell('put', id, to)
    if (!item || !onMove || day(item) === to) return
    const mine = { id, to, item }
    setPut(mine)
    Promise.resolve(onMove({ id, day: to }))
      .catch(() => {})
      .finally(() => setPut((now) => (now === mine ? undefined : now)))
  }
  const onDrag = ({ over }: Dragged) => setOver(over?.id)
  const onDrop = (dragged: Dragged | undefined) => {
    setOver(undefined)
    if (dragged?.over) move(dragged.id, dragged.over.id)
  }

  const show = (on: string) => {
    if (on < span.from || on > span.to) span.show(on)
  }
  const refocus = useRef<string>(undefined)
  useEffect(() => {
    // Keys go on while the days that it has come to are not shown yet.
    if (refocus.current) (recordOf(body.current, refocus.current) ?? body.current)?.focus()
    if (!held) refocus.current = undefined
  }, [held, span.from])
  useEffect(() => {
    if (at) body.current?.querySelector<HTMLElement>(`[data-day="${at}"]`)?.focus()
  }, [at, span.from])
  const onKeyDown = (event: KeyboardEvent) => {
    const target = event.target as HTMLElement
    const id = target.closest<HTMLElement>('[data-record]')?.dataset.record
    const on = held?.to ?? target.closest<HTMLElement>('[data-day]')?.dataset.day
    if (!on || event.ctrlKey || event.metaKey || event.altKey || target.matches('button')) return
    const { key } = event
    const next = dayBy(key, on)
    if (held) {
      refocus.current = held.id
      if (key === 'Escape') {
        tell('back', held.id, day(held.item) ?? on)
        setHeld(undefined)
      } else if (key === ' ' || key === 'Enter') {
        setHeld(undefined)
        move(held.id, held.to)
      } else if (next) {
        setHeld({ ...held, to: next })
        show(next)
        tell('at', held.id, next)
      } else if (key !== 'Tab') return
    } else if (id && key === ' ' && onMove) {
      const item = items.find((each) => each.id === id)
      if (item) setHeld({ id, to: on, item })
      tell('taken', id, on)
    } else if (next) {
      setAt(next)
      show(next)
    } else if (!id && key === 'Enter') {
      target.querySelector('a')?.focus()
    } else if (id && key === 'Escape') {
      setAt(undefined)
      target.closest<HTMLElement>('[data-day]')?.focus()
    } else return
    event.preventDefault()
    event.stopPropagation()
  }
  const heading =
    span.kind === 'month'
      ? format({ month: 'long', year: 'numeric' }, span.on)
      : new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone: 'UTC' }).formatRange(
          noon(span.from),
          noon(span.to),
        )
  const turn = (by: 1 | -1, Icon: typeof IconChevronLeft) => (
    <ActionIcon
      variant="default"
      size={32}
      aria-label={t(`ui.calendar.${by < 0 ? 'before' : 'after'}.${span.kind}`)}
      onClick={() => span.show(onward(span, by))}
    >
      <Icon size={16} />
    </ActionIcon>
  )
  const focusable = at && span.days.includes(at) ? at : span.days.includes(span.today) ? span.today : span.days[0]
  return (
    <DragArea onDrag={onDrag} onDrop={onDrop}>
      <Group gap="xs" mb="sm">
        {turn(-1, IconChevronLeft)}
        {turn(1, IconChevronRight)}
        <Button variant="default" size="xs" onClick={() => span.show(span.today)}>
          {t('ui.calendar.today')}
        </Button>
        <h2 className={css.heading} aria-live="polite">
          {heading}
        </h2>
        <SegmentedControl
          size="xs"
          aria-label={t('ui.calendar.span')}
          value={span.kind}
          onChange={(kind) => span.show(span.on, kind as SpanKind)}
          data={(['month', 'week'] as const).map((kind) => ({ value: kind, label: t(`ui.calendar.${kind}`) }))}
        />
      </Group>
      {isCut && (
        <Line size="sm" c="dimmed" mb="xs">
          {t('ui.calendar.cut', { count: items.length })}
        </Line>
      )}
      <VisuallyHidden id={hintId}>{onMove && t('ui.calendar.hint')}</VisuallyHidden>
      <VisuallyHidden role="status" aria-live="assertive">
        {said}
      </VisuallyHidden>
      <div className={css.weekdays} aria-hidden>
        {span.days.slice(0, 7).map((each) => (
          <span key={each}>{format({ weekday: 'short' }, each)}</span>
        ))}
      </div>
      <ol ref={body} tabIndex={-1} aria-label={label} className={css.days} data-span={span.kind} onKeyDown={onKeyDown}>
        {span.days.map((each) => (
          <Day
            key={each}
            {...props}
            on={each}
            label={format({ dateStyle: 'full' }, each)}
            short={inWords(each)}
            items={byDay.get(each) ?? []}
            isOutside={span.kind === 'month' && monthOf(each) !== monthOf(span.on)}
            isOver={over === each}
            isFocusable={each === focusable}
            heldId={held?.id}
            hintId={hintId}
          />
        ))}
      </ol>
    </DragArea>
  )
}

function recordOf(body: HTMLElement | null, id: string): HTMLElement | null | undefined {
  const record = body?.querySelector<HTMLElement>(`[data-record="${CSS.escape(id)}"]`)
  return record?.querySelector('a') ?? record
}
