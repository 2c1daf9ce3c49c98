import { useText } from '#kit/ui'
import { useEventNames } from './event-names.ts'

/** The first of the events in words, and how many more there are. */
export function EventNames({ events, most }: { events: readonly string[]; most: number }) {
  const t = useText()
  const { nameOf } = useEventNames()
  const more = events.length - most
  const first = events.slice(0, most).map(nameOf).join(', ')
  return more > 0 ? t('webhooks.events.andMore', { first, count: more }) : first
}
