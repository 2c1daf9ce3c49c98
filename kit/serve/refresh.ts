import { type Contract, keptNames, statesOf, targetOf } from '#kit/contract'
import { column, type Statement, table } from '#kit/db'
import type { Envelope } from '#kit/events'
import type { Act } from './context.ts'
import { inParts } from './in-parts.ts'

/** What an app keeps the name of, of that which an event has changed. */
const keptOf = (contract: Contract, { name, called }: Envelope) =>
  called && name.endsWith('.updated')
    ? keptNames(contract).filter((kept) => targetOf(kept)[0] === name.split('.')[0])
    : []

export const keepsNameOf = (contract: Contract, event: Envelope): boolean => keptOf(contract, event).length > 0

/**
 * Brings the names that are kept of a changed record up to date. What comes in between stands in the commit of the event
 * itself, under the same lock: an older name that is still under way finds there that it is too late.
 */
export async function refreshNames(act: Act, event: Envelope): Promise<void> {
  const { contract, now } = act
  for (const kept of keptOf(contract, event))
    await inParts(act, {
      noun: kept.noun,
      field: kept.name,
      value: event.called?.name,
      statements: (after, most) => [lock(event), rename(contract, kept, event, { after, most, now })],
    })
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
