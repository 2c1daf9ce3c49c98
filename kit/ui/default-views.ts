import { useMemo } from 'react'
import { dayInZone } from '#kit/calendar'
import { asOf, type CardFilter } from '#kit/contract'
import { useMe } from './data.ts'
import { writeState } from './list-state.ts'
import { useText } from './text.ts'

/** A view that a list has from the beginning, called by the message `<app>.view.<id>`; its days may be `today+7`. */
export type DefaultView = { id: string; filter: CardFilter; sort?: string }

const none: readonly DefaultView[] = []

/** Those views as the saved ones are, as of today where the business is. */
export function useDefaultViews(app: string, views: readonly DefaultView[] = none) {
  const t = useText()
  const zone = useMe()?.tenant?.timeZone ?? 'UTC'
  const today = dayInZone(new Date().toISOString(), zone)
  return useMemo(
    () =>
      views.map(({ id, filter, sort }) => {
        const group = Object.entries(asOf(filter, today, zone)).flatMap(([field, tests]) =>
          Object.entries(tests).map(([test, value]) => ({ field, test, value })),
        )
        const address = writeState({ q: '', sort, groups: [group], columns: undefined, view: undefined }).toString()
        return { id, name: t(`${app}.view.${id}`), address, isShared: true, ownerId: '', version: 0, isDefault: true }
      }),
    [views, app, today, zone, t],
  )
}
