import { type Contract, keptNames, statesOf, targetOf } from '#kit/contract'
import { column, type Statement, table, transact } from '#kit/db'
import type { Envelope } from '#kit/events'
import type { Act } from './context.ts'

const atOnce = 1000
const mostTold = 100
const first = '00000000-0000-0000-0000-000000000000'

/** What an app keeps the name of, of that which an event has changed. */
const keptOf = (contract: Contract, { name, called }: Envelope) =>
  called && name.endsWith('.updated')
    ? keptNames(contract).filter((kept) => targetOf(kept)[0] === name.split('.')[0])
    : []

export const keepsNameOf = (contract: Contract, event: Envelope): boolean => keptOf(contract, event).length > 0

/**
 * Brings the names that are kept of a changed record up to date, a thousand rows a transaction, so that whoever is
 * interrupted goes on where they were. What comes in between stands in the commit of the event itself, under the same
 * lock: an older name that is still under way finds there that it is too late.
 */
export async function refreshNames(act: Act, event: Envelope): Promise<void> {
  const { contract, now } = act
  const { tenantId, called } = event
  for (const kept of keptOf(contract, event)) {
    const statements = (after: string, most?: number) => [
      lock(event),
      rename(contract, kept, event, { after, most, now }),
    ]
    // By their ids, so that two names under way at once do not undo each other's rows for ever.
    for (let after: string | undefined = first; after; ) {
      const [, rows = []]: [string, string][][] = await transact<[string, string]>(
        { tenantId },
        statements(after, atOnce),
      )
      after =
        rows.length === atOnce
          ? rows
              .map(([id]) => id)
              .toSorted()
              .at(-1)
          : undefined
      for (const [id, before] of rows.slice(0, Math.max(0, mostTold - act.recorder.touched.length)))
        act.recorder.touched.push({
          noun: kept.noun,
          id,
          before: { [kept.name]: before },
          after: { [kept.name]: called?.name },
        })
    }
    if (act.recorder.touched.length >= mostTold) act.recorder.bulk.add(kept.noun)
    act.recorder.models.add(kept.noun)
    act.beside.push(...statements(first))
  }
}

const lock = ({ tenantId, name, aggregateId }: Envelope): Statement => ({
  sql: 'select pg_advisory_xact_lock(hashtextextended($1, 0))',
  params: [`${tenantId} ${name} ${aggregateId}`],
})

type Kept = ReturnType<typeof keptNames>[number]

function rename(
  contract: Contract,
  kept: Kept,
  { tenantId, called, name, aggregateId, aggregateVersion }: Envelope,
  { after, most, now }: { after: string; most?: number | undefined; now: string },
): Statement {
  const own = table(contract.app, kept.noun)
  const field = column(kept.name)
  const state = kept.while && statesOf(contract.nouns[kept.noun])?.field
  return {
    sql: `with due as (select t.id, t."${field}" as before from ${own} t
        where t.tenant_id = $1 and t."${column(kept.field)}" = $2 and t.id > $8 and t."${field}" is distinct from $3
          ${state ? `and t."${column(state)}" = any($7)` : 'and $7::text[] is null'}
          and not exists (select from ${table(contract.app, 'inbox')} i where i.tenant_id = $1 and i.name = $4
            and i.aggregate_id = $5 and i.aggregate_version > $6)
        order by t.id ${most ? `limit ${most}` : ''} for update of t)
      update ${own} t set "${field}" = $3, version = t.version + 1, updated_at = $9
      from due where t.tenant_id = $1 and t.id = due.id returning t.id::text, due.before`,
    params: [
      tenantId,
      called?.id,
      called?.name,
      name,
      aggregateId,
      aggregateVersion,
      kept.while ? `{${kept.while.join(',')}}` : null,
      after,
      now,
    ],
  }
}
