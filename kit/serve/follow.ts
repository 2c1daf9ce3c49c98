import type { output as Output } from 'zod/v4/core'
import { type Contract, mergeEvents, type RefColumn, refColumns, statesOf, targetOf } from '#kit/contract'
import { column as columnOf, type Statement, table } from '#kit/db'
import type { Envelope } from '#kit/events'
import type { Act } from './context.ts'
import { inParts } from './in-parts.ts'

type Merged = Output<(typeof mergeEvents)['record.merged']>
type Unmerged = Output<(typeof mergeEvents)['record.unmerged']>

/** The columns that may refer to records of the app that tells of a merge. */
const refsTold = (contract: Contract, { name }: Envelope): RefColumn[] => {
  const [app = ''] = name.split('.', 1)
  return name.slice(app.length + 1) in mergeEvents ? refColumns(contract).filter((ref) => targetOf(ref)[0] === app) : []
}
export const isFollowed = (contract: Contract, event: Envelope): boolean => refsTold(contract, event).length > 0

/**
 * Makes what refers to a record that was merged refer to the one that it became part of, and back when that is undone,
 * unless somebody has changed it since. A merge that was undone before it is heard of moves nothing.
 */
export async function followMerge(act: Act, event: Envelope): Promise<void> {
  const { contract, actor, now } = act
  const data = dataOf(event)
  for (const ref of refsTold(contract, event))
    await inParts(act, {
      noun: ref.noun,
      field: ref.field,
      value: data.id,
      statements: (after, most) => [
        move({ contract, tenantId: actor.tenant.id, now, ref, data, after, limit: most ? `limit ${most}` : '' }),
      ],
    })
  if ('from' in data) act.beside.push(wentBack(act, data))
}

const dataOf = ({ name, data }: Envelope): Merged | Unmerged =>
  (name.endsWith('.merged') ? mergeEvents['record.merged'] : mergeEvents['record.unmerged']).parse(data)

type Move = {
  contract: Contract
  tenantId: string
  now: string
  ref: RefColumn
  data: Merged | Unmerged
  after: string
  limit: string
}

function move({ contract, tenantId, now, ref, data, after, limit }: Move): Statement {
  const { noun, field, name, while: states } = ref
  const own = table(contract.app, noun)
  const moved = table(contract.app, 'movedRef')
  const [column, called] = [field, name ?? ''].map((each) => each && `"${columnOf(each)}"`)
  const state = states && statesOf(contract.nouns[noun])?.field
  const rename = name
    ? `, ${called} = case when ${state ? `t."${columnOf(state)}" = any($10::text[])` : '$10::text[] is null'} then $9 else t.${called} end`
    : ''
  const isMerge = 'mergedIds' in data
  // What goes back is what a merge has brought to where it is now: since then nobody else has changed it.
  const due = isMerge
    ? `select t.id, t.${column} as before from ${own} t where t.tenant_id = $1 and t.${column} = any($2::uuid[]) and t.id > $4
        and not exists (select from ${moved} m where m.tenant_id = $1 and m.noun = '' and m.record_id = t.${column} and m.moved_at >= $5::timestamptz)`
    : `select t.id, t.${column} as before, m.moved_at from ${moved} m join ${own} t on t.tenant_id = m.tenant_id and t.id = m.record_id
        where m.tenant_id = $1 and m.from_id = any($2::uuid[]) and m.noun = $6 and m.field = $7 and m.moved_at <= $5 and t.id > $4
        and t.${column} in (select n.into_id from ${moved} n where n.tenant_id = $1 and n.noun = $6 and n.field = $7 and n.record_id = t.id)`
  const kept = isMerge
    ? `insert into ${moved} (tenant_id, noun, field, record_id, from_id, into_id, moved_at)
        select $1::uuid, $6::text, $7::text, id, before, $3::uuid, $5::timestamptz from due on conflict do nothing`
    : `delete from ${moved} m using due where m.tenant_id = $1 and m.noun = $6 and m.field = $7 and m.record_id = due.id
        and m.moved_at >= due.moved_at`
  return {
    sql: `with due as (${due} order by t.id ${limit} for update of t), kept as (${kept})
      update ${own} t set ${column} = $3, version = t.version + 1, updated_at = $8::timestamptz${rename}
      from due where t.tenant_id = $1 and t.id = due.id returning t.id::text, due.before::text`,
    params: [
      ...[
        tenantId,
        `{${(isMerge ? data.mergedIds : [data.id]).join(',')}}`,
        data.id,
        after,
        data.actedAt,
        noun,
        field,
        now,
      ],
      ...(name ? [data.name, states ? `{${states.join(',')}}` : null] : []),
    ],
  }
}

/** A merge that is heard of later than its end is too late: this says so. */
const wentBack = ({ contract, actor }: Act, { id, from, actedAt }: Unmerged): Statement => ({
  sql: `insert into ${table(contract.app, 'movedRef')} (tenant_id, noun, field, record_id, from_id, into_id, moved_at)
    values ($1, '', '', $2, $2, $3, $4) on conflict (tenant_id, noun, field, record_id, from_id, into_id) do update set moved_at = excluded.moved_at`,
  params: [actor.tenant.id, id, from, actedAt],
})
