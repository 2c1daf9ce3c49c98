import { transact } from '#kit/db'

/** Whose source has this token, across all businesses; undefined for a token that never was or has ended. */
export async function sourceAt(token: string): Promise<{ tenantId: string; id: string } | undefined> {
  const sql = 'select tenant_id, id from webhooks.source_at($1)'
  const [[row] = []] = await transact<[string, string]>('platform', [{ sql, params: [token] }])
  return row && { tenantId: row[0], id: row[1] }
}
