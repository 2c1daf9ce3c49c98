import { transact } from '#kit/db'

const mostListed = 200
const open = `status in ('waiting', 'dead')`

/** What the operator sees: ids, names of events and reasons, and nothing of what the events say. */
export async function overview() {
  const instant = (column: string) => `to_json(${column})#>>'{}'`
  const fields = {
    groups: `select consumer, status, trouble, name, count(*)::int as count, min(first_failed_at) as "oldestAt", max(left(reason, 300)) as reason
      from (select * from dead_letter.letter where ${open} order by updated_at desc limit 20000) l group by 1, 2, 3, 4 order by 5 desc limit 100`,
    letters: `select id, event_id as "eventId", tenant_id as "tenantId", name, consumer, status, trouble, left(reason, 500) as reason, attempts,
        first_failed_at as "firstFailedAt", next_try_at as "nextTryAt"
      from dead_letter.letter where ${open} order by (status = 'dead') desc, updated_at desc limit ${mostListed}`,
    breakers: `select consumer, opened_at as "openedAt", probe_at as "probeAt", failures, left(reason, 300) as reason from dead_letter.breaker order by 1`,
    alarms: `select key, text, ticks, since_at as "sinceAt", told_at as "toldAt" from dead_letter.alarm order by since_at limit 200`,
    reconciliation: `select app, sent_at as "throughAt", checked_at as "checkedAt", compared::int8 as compared from dead_letter.reconciliation order by 1`,
    missing: `select consumer, name, status, count(*)::int as count, max(created_at) as "latestAt" from dead_letter.letter
      where trouble = 'missing' and created_at > now() - interval '7 days' group by 1, 2, 3 order by 4 desc limit 100`,
  }
  const answers = await transact<[object[] | null]>(
    'sweep',
    Object.values(fields).map((sql) => ({ sql: `select json_agg(row) from (${sql}) row`, params: [] })),
  )
  const [times] = await transact<[string]>('sweep', [{ sql: `select ${instant('now()')}`, params: [] }])
  const parts = Object.keys(fields).map((name, index) => [name, answers[index]?.[0]?.[0] ?? []] as const)
  return { at: times?.[0]?.[0], ...Object.fromEntries(parts) }
}

export type Wish = { act: 'replay' | 'drop'; ids?: string[]; consumer?: string }

/** Another try for letters, from the beginning; or an end to them. Answers how many there were. */
export async function fulfil({ act, ids, consumer }: Wish): Promise<number> {
  const set =
    act === 'replay'
      ? `status = 'waiting', next_try_at = now(), first_failed_at = now(), attempts = 0, ended_at = null`
      : `status = 'dropped', next_try_at = null, ended_at = now()`
  const which = ids ? 'id in (select json_array_elements_text($1::json)::uuid)' : `consumer = $1 and status = 'dead'`
  const sql = `with changed as (update dead_letter.letter set ${set}, updated_at = now(), version = version + 1
    where ${open} and ${which} returning 1) select count(*) from changed`
  const [rows] = await transact('sweep', [{ sql, params: [ids ? JSON.stringify(ids) : consumer] }])
  return Number(rows?.[0]?.[0] ?? 0)
}
