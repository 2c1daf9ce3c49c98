import { transact } from '#kit/db'
import { remove } from './bucket.ts'

const mostAtOnce = 200

/** What no row has any more goes from the bucket, too: its row left its name (migration `init`). */
export async function removeEnded(): Promise<void> {
  const [ended = []] = await transact<[string, string | null]>('platform', [
    { sql: `select object, multipart_id from files.ended_object order by ended_at limit ${mostAtOnce}`, params: [] },
  ])
  if (ended.length === 0) return
  await remove(ended.map(([object, multipartId]) => ({ object, multipartId })))
  const sql = 'delete from files.ended_object where object = any($1::text[])'
  await transact('platform', [{ sql, params: [`{${ended.map(([object]) => object).join(',')}}`] }])
}
