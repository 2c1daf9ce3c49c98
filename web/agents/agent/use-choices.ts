import { agents } from '#contracts/agents'
import { useActs, useNames, useOp, useText } from '#kit/ui'

const byLabel = (a: { label: string }, b: { label: string }) => a.label.localeCompare(b.label)
type Named = { value: string; label: string }
type Group = { group: string; items: Named[] }

/** What an agent may be, do and act on, in words: ops and events by app, each by its name. */
export function useChoices(): { roles: Named[]; ops: Group[]; events: Group[] } {
  const t = useText()
  const acts = useActs()
  const names = useNames('agents')
  const { data = { roles: [], ops: [], events: [] } } = useOp(agents.ops['agent.choices'], {})
  const appOf = (id: string) => id.split('.')[0] as string
  const grouped = (named: readonly Named[]): Group[] =>
    [...Map.groupBy(named, ({ value }) => appOf(value))]
      .map(([app, items]) => ({ group: t.has(`${app}.title`) ? t(`${app}.title`) : app, items: items.sort(byLabel) }))
      .sort((a, b) => a.group.localeCompare(b.group))
  const topicOf = (topic: string, event: string) => {
    const [app, name] = topic.split('.')
    return t.has(`${app}.topic.${name}`) ? t(`${app}.topic.${name}`) : event
  }
  return {
    roles: data.roles.map(({ role, name }) => ({ value: role, label: name ?? names.value(role) })),
    ops: grouped(data.ops.map((op) => ({ value: op, label: acts.title(op, acts.name(op)) }))),
    events: grouped(data.events.map(({ event, topic }) => ({ value: event, label: topicOf(topic, event) }))),
  }
}
