import { Skeleton } from '@mantine/core'
import { lazy, Suspense, useMemo } from 'react'
import { useSearchParams } from 'react-router'
import { dayInZone } from '#kit/calendar'
import { useMe } from '../data.ts'
import { useFormat } from '../format.tsx'
import type { CalendarProps, CalendarSpan } from './calendar-props.ts'
import { firstWeekday, readSpan } from './span.ts'

/** Which days a calendar shows: its screen asks for the records from `from` to `to`. */
export function useCalendarSpan(): CalendarSpan {
  const { locale } = useFormat()
  const [query, setQuery] = useSearchParams()
  const today = dayInZone(new Date().toISOString(), useMe()?.tenant?.timeZone ?? 'UTC')
  return useMemo(() => {
    const span = readSpan(query, today, firstWeekday(locale))
    const show = (on: string, kind = span.kind) =>
      setQuery(
        (before) => {
          const next = new URLSearchParams(before)
          next.set('on', on)
          next.set('span', kind)
          return next
        },
        { replace: true },
      )
    return { ...span, today, show }
  }, [query, setQuery, today, locale])
}

// What drags things is loaded with the first calendar.
const Drawn = lazy(async () => ({ default: (await import('./drawn-calendar.tsx')).DrawnCalendar }))

/** Records by day, a month or a week of them; moved to another day by mouse, by touch and by keys: space, arrows, space. */
export function CalendarView<T extends { id: string }>(props: CalendarProps<T>) {
  return (
    <Suspense fallback={<Skeleton h={480} />}>
      <Drawn {...(props as unknown as CalendarProps<{ id: string }>)} />
    </Suspense>
  )
}
