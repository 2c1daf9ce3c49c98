import { transact } from '#kit/db'

const mostAtOnce = 2000

/** What the law lets go of goes: values after three years, entries after ten (db/audit). */
export async function expire(): Promise<void> {
  await transact('platform', [{ sql: 'select audit.expire($1)', params: [mostAtOnce] }])
}
