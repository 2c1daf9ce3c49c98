import { transact } from '#kit/db'

/** The id of the business whose address this is, across all of them; undefined for what never was or has ended. */
export async function businessAt(localPart: string): Promise<string | undefined> {
  const sql = 'select tenant_id from mailroom.business_at($1)'
  const [[row] = []] = await transact<[string]>('platform', [{ sql, params: [localPart] }])
  return row?.[0]
}
