import { type Statement, transact } from '#kit/db'
import type { Ctx } from '#kit/serve'
import type { search } from '../contract.ts'
import type { Entry } from '../rules/entry.ts'

/** Statements within the business of an act, which is never another: the only ones here that are written as SQL. */
export async function inTenant<Row extends unknown[]>(
  { tenant }: Pick<Ctx<typeof search>, 'tenant'>,
  statement: Statement,
): Promise<Row[]> {
  const [rows = []] = await transact<Row>({ tenantId: tenant.id }, [statement])
  return rows
}

/** Puts entries into the index, where there is no newer one of the record. Doing so again changes nothing. */
export async function store(ctx: Pick<Ctx<typeof search>, 'tenant'>, entries: readonly Entry[]): Promise<void> {
  if (entries.length > 0)
    await inTenant(ctx, { sql: 'select search.store($1::json)', params: [JSON.stringify(entries)] })
}

/** Takes entries away that nothing has confirmed since, so many at most; answers how many there were. */
export async function forget(ctx: Pick<Ctx<typeof search>, 'tenant'>, since: string, most: number): Promise<number> {
  const [[count] = [0]] = await inTenant<[number]>(ctx, {
    sql: 'select search.forget($1::timestamptz, $2::int)',
    params: [since, most],
  })
  return Number(count)
}
