import { column, type Statement, table, transact } from '#kit/db'

/** Rows whose `column` is older than `keepDays` go, an index on it leading there; `where` is SQL over the same table. */
export type Retention = { table: string; column: string; keepDays: number; where?: string }

/** Rows that should not be there any more after so many minutes: what waits for an effect that did not come. */
export type Overdue = { what: string; table: string; column: string; where: string; minutes: number }

/** Longer than any event may still come again: three days of tries, and thirty in which its outbox row can be replayed. */
const kept: readonly Retention[] = [
  { table: 'outbox', column: 'sentAt', keepDays: 30 },
  { table: 'inbox', column: 'handledAt', keepDays: 90 },
  { table: 'idempotency', column: 'createdAt', keepDays: 2 },
  // Longer than a merge can be undone.
  { table: 'movedRef', column: 'movedAt', keepDays: 60 },
]
const deletedAtOnce = 5000
const mostCounted = 10_000

/** Forgets what is old, a bounded part at a time; answers how many rows went. */
export async function forget(app: string, own: readonly Retention[]): Promise<number> {
  const answers = await transact(
    'sweep',
    [...kept, ...own].map((retention) => deletion(app, retention)),
  )
  return answers.reduce((sum, rows) => sum + Number(rows[0]?.[0] ?? 0), 0)
}

export function deletion(app: string, { table: model, column: field, keepDays, where }: Retention): Statement {
  const name = table(app, model)
  const age = column(field)
  return {
    sql: `with gone as (delete from ${name} where ctid = any(array(select ctid from ${name}
        where ${age} < now() - interval '${keepDays} days'${where ? ` and ${where}` : ''} order by ${age} limit ${deletedAtOnce}))
      returning 1) select count(*) from gone`,
    params: [],
  }
}

/** How much waits for longer than it should, and since when (RFC 3339). */
export type Backlog = { what: string; count: number; oldestAt: string | null }

/** What waits for its effect longer than it should: events to be sent, and whatever else the app names. */
export async function backlog(app: string, own: readonly Overdue[]): Promise<Backlog[]> {
  const unsent = {
    what: 'events unsent',
    table: 'outbox',
    age: 'coalesce(due_at, created_at)',
    where: 'sent_at is null',
  }
  const all = [{ ...unsent, minutes: 0.5 }, ...own.map((each) => ({ ...each, age: column(each.column) }))]
  const answers = await transact(
    'sweep',
    all.map((each) => census(app, each)),
  )
  return answers.map(([row], index) => ({
    what: all[index]?.what as string,
    count: Number(row?.[0]),
    oldestAt: row?.[1] as string | null,
  }))
}

type Aged = Omit<Overdue, 'column'> & { age: string }

function census(app: string, { table: model, age, where, minutes }: Aged): Statement {
  return {
    sql: `select count(*), to_json(min(at))#>>'{}' from (select ${age} as at from ${table(app, model)} where ${where}
      and ${age} < now() - interval '${minutes} minutes' order by ${age} limit ${mostCounted}) waiting`,
    params: [],
  }
}
