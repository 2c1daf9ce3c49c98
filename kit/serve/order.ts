import { table, transact } from '#kit/db'
import type { Envelope } from '#kit/events'

/** `contacts.company.updated` → `contacts.company`. */
const nounOf = (name: string) => name.replace(/\.[^.]*$/, '')

/** The events that count as newer than one, or older: those of its noun whose handlers copy state too. */
export function orders(reactions: readonly { name: string; isLatest: boolean }[]): (event: Envelope) => string[] {
  const byNoun = Map.groupBy(
    reactions.filter(({ isLatest }) => isLatest),
    ({ name }) => nounOf(name),
  )
  return ({ name }) => byNoun.get(nounOf(name))?.map((reaction) => reaction.name) ?? [name]
}

/** Which events are older than another of these about the same record, as far as that counts for their handlers. */
export function olderOf(
  events: readonly Envelope[],
  isLatest: (event: Envelope) => boolean,
): (event: Envelope) => boolean {
  const subjectOf = ({ name, aggregateId }: Envelope) => `${nounOf(name)} ${aggregateId}`
  const newest = new Map<string, number>()
  for (const event of events.filter(isLatest))
    newest.set(subjectOf(event), Math.max(event.aggregateVersion, newest.get(subjectOf(event)) ?? 0))
  return (event) => isLatest(event) && event.aggregateVersion < (newest.get(subjectOf(event)) as number)
}

/** Whether one newer than an event, of these names, has been handled. */
export async function isOvertaken(app: string, event: Envelope, names: readonly string[]): Promise<boolean> {
  const sql = `select 1 from ${table(app, 'inbox')} where tenant_id = $1 and name = any($2::text[]) and aggregate_id = $3
    and aggregate_version > $4 limit 1`
  const params = [event.tenantId, `{${names.join(',')}}`, event.aggregateId, event.aggregateVersion]
  const [rows] = await transact({ tenantId: event.tenantId }, [{ sql, params }])
  return (rows?.length ?? 0) > 0
}
