import { webhooks } from '#contracts/webhooks'
import { useActs, useOp, useText } from '#kit/ui'

type Group = { group: string; items: { value: string; label: string }[] }

/** The event types in words, by app: “Invoice issued”. */
export function useEventNames(): { groups: Group[]; nameOf: (event: string) => string } {
  const t = useText()
  const acts = useActs()
  const { data } = useOp(webhooks.ops['event-type.list'], {})
  const nameOf = (event: string) => (event === '*' ? t('webhooks.events.all') : acts.name(event))
  const byApp = Map.groupBy(data?.items ?? [], ({ app }) => app)
  const groups = [...byApp].map(([app, events]) => ({
    group: t(`${app}.title`),
    items: events.map(({ name }) => ({ value: name, label: nameOf(name) })),
  }))
  return { groups, nameOf }
}
