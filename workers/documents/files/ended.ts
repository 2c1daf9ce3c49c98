import { env } from 'cloudflare:workers'
import { transact } from '#kit/db'

const mostAtOnce = 500

/** What was kept of businesses that were erased goes from the bucket, too; their rows left its names (migration `init`). */
export async function removeEnded(): Promise<void> {
  const [ended = []] = await transact<[string]>('platform', [
    { sql: `select object from documents.ended_object order by ended_at limit ${mostAtOnce}`, params: [] },
  ])
  if (ended.length === 0) return
  const objects = ended.map(([object]) => object)
  await (env as unknown as { FILES_BUCKET: R2Bucket }).FILES_BUCKET.delete(objects)
  const sql = 'delete from documents.ended_object where object = any($1::text[])'
  await transact('platform', [{ sql, params: [`{${objects.join(',')}}`] }])
}
