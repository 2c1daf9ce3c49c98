import { transact } from '#kit/db'
import type { Backlog } from '#kit/events'

/** What the gateway's tick has seen of one part of the house. */
export type Sighting = { name: string; health: 'ok' | 'down'; tick: 'ok' | 'failed'; waiting: Backlog[] }
/** Something the operator should know when it was seen at this many ticks in a row. */
export type Condition = { key: string; text: string; after: number }
export type Alarm = { key: string; text: string; sinceAt: string; kind: 'raised' | 'reminded' | 'ended' }

const lateMs = 5 * 60_000

export function conditionsOf(sightings: readonly Sighting[], now = Date.now()): Condition[] {
  return sightings.flatMap(({ name, health, tick, waiting }) => [
    ...(health === 'down' ? [{ key: `down:${name}`, text: `${name} is down`, after: 3 }] : []),
    ...(tick === 'failed' ? [{ key: `tick:${name}`, text: `The minute's work of ${name} fails`, after: 2 }] : []),
    ...waiting
      .filter(({ oldestAt }) => oldestAt && now - Date.parse(oldestAt) > lateMs)
      .map(({ what, count, oldestAt }) => {
        const minutes = Math.floor((now - Date.parse(oldestAt as string)) / 60_000)
        return {
          key: `late:${name}:${what}`,
          text: `${name}: ${what}: ${count}, the oldest for ${minutes} min`,
          after: 1,
        }
      }),
  ])
}

/** What the letters themselves say. */
export async function conditionsOfLetters(): Promise<Condition[]> {
  const [rows = []] = await transact<[string, string]>('sweep', [
    {
      sql: `select 'letters:' || consumer, 'Dead letters of ' || consumer || ': ' || count(*) from dead_letter.letter
          where status = 'dead' group by consumer
        union all
        select 'breaker:' || consumer, consumer || ' has handled no event since ' || to_char(opened_at, 'HH24:MI') || ' UTC'
          from dead_letter.breaker where opened_at < now() - interval '5 minutes'
        union all
        select 'missing:' || consumer, 'Events without effect in ' || consumer || ': ' || count(*) from dead_letter.letter
          where status in ('waiting', 'dead') and trouble = 'missing' and created_at < now() - interval '10 minutes' group by consumer`,
      params: [],
    },
  ])
  return rows.map(([key, text]) => ({ key, text, after: 1 }))
}

const remindHours = 6

/** Notes what holds and what no longer does; answers what the operator has to be told now, each once however many ticks ask. */
export async function settle(conditions: readonly Condition[]): Promise<Alarm[]> {
  const params = [JSON.stringify(conditions)]
  const given = `json_to_recordset($1::json) as c (key text, text text, after int)`
  const [, due = [], ended = []] = await transact<[string, string, string, boolean]>('sweep', [
    {
      sql: `insert into dead_letter.alarm as a (key, text, ticks, since_at, seen_at) select key, text, 1, now(), now() from ${given}
        on conflict (key) do update set text = excluded.text, ticks = a.ticks + 1, seen_at = now()`,
      params,
    },
    {
      sql: `with due as (select a.key, a.told_at is not null as was_told from dead_letter.alarm a join ${given} using (key)
          where a.ticks >= c.after and (a.told_at is null or a.told_at < now() - interval '${remindHours} hours') for update of a)
        update dead_letter.alarm a set told_at = now() from due where a.key = due.key
        returning a.key, a.text, to_json(a.since_at)#>>'{}', due.was_told`,
      params,
    },
    {
      sql: `delete from dead_letter.alarm a where not exists (select from ${given} where c.key = a.key)
        returning a.key, a.text, to_json(a.since_at)#>>'{}', a.told_at is not null`,
      params,
    },
  ])
  return [
    ...due.map(
      ([key, text, sinceAt, wasTold]) => ({ key, text, sinceAt, kind: wasTold ? 'reminded' : 'raised' }) as const,
    ),
    ...ended
      .filter(([, , , wasTold]) => wasTold)
      .map(([key, text, sinceAt]) => ({ key, text, sinceAt, kind: 'ended' }) as const),
  ]
}

/** Nobody could be told: the next tick tries again. */
export async function untold(alarms: readonly Alarm[]): Promise<void> {
  const keys = alarms.filter(({ kind }) => kind !== 'ended').map(({ key }) => key)
  const sql = `update dead_letter.alarm set told_at = null where key in (select json_array_elements_text($1::json))`
  await transact('sweep', [{ sql, params: [JSON.stringify(keys)] }])
}
