import { transact } from './scope.ts'

const mostAtOnce = 200

/**
 * Has objects removed from a bucket whose rows are gone: whatever deleted one, a trigger of its table left its name in the
 * table `ended`, such as `files.ended_object`. What could not be removed is tried again the next time.
 */
export async function removeEnded<Row extends { object: string }>(
  ended: string,
  remove: (gone: Row[]) => Promise<void>,
): Promise<void> {
  const sql = `select to_jsonb(gone) from ${ended} gone order by ended_at limit ${mostAtOnce}`
  const [found = []] = await transact<[Row]>('platform', [{ sql, params: [] }])
  if (found.length === 0) return
  const gone = found.map(([row]) => row)
  await remove(gone)
  const forget = `delete from ${ended} where object = any($1::text[])`
  await transact('platform', [{ sql: forget, params: [`{${gone.map(({ object }) => object).join(',')}}`] }])
}
