import { transact } from '#kit/db'
import { remove } from './bucket.ts'

const mostAtOnce = 200

/** What no row has any more goes from the bucket, too: its row left its name (migration `init`). */
export async function removeEnded(): Promise<void> {
  const sql = `select object from mailroom.ended_object order by ended_at limit ${mostAtOnce}`
  const [ended = []] = await transact<[string]>('platform', [{ sql, params: [] }])
  if (ended.length === 0) return
  const objects = ended.map(([object]) => object)
  await remove(objects)
  const forget = 'delete from mailroom.ended_object where object = any($1::text[])'
  await transact('platform', [{ sql: forget, params: [`{${objects.join(',')}}`] }])
}
