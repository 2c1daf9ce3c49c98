import pg from 'pg'
import { inject } from 'vitest'

export type StackAddress = {
  origin: string
  /** Where the apps are asked as they ask each other. */
  insideOrigin: string
  adminUrl: string
  redisUrl: string
  operatorToken: string
  statePath: string
}

declare module 'vitest' {
  interface ProvidedContext {
    stack: StackAddress
  }
}

/** Where the one running stack of this test run is. */
export const stack = (): StackAddress => inject('stack')

let pool: pg.Pool | undefined

/** Looks past every lock, as the owner of the database: only tests may. */
export async function query<T extends pg.QueryResultRow>(sql: string, params: unknown[] = []): Promise<T[]> {
  pool ??= new pg.Pool({ connectionString: stack().adminUrl, max: 2, allowExitOnIdle: true })
    // The database may end before this process does.
    .on('error', () => {})
  return (await pool.query<T>(sql, params)).rows
}

/** Waits for what an event brings about, swept by the minute at the latest; the last failure is the one reported. */
export async function eventually<T>(check: () => Promise<T>, seconds = 90): Promise<T> {
  const until = Date.now() + seconds * 1000
  let waitMs = 40
  for (;;) {
    try {
      return await check()
    } catch (fault) {
      if (Date.now() > until) throw fault
      // Who waits long asks less often: what is waited for needs the processor too.
      await new Promise((resolve) => setTimeout(resolve, waitMs))
      waitMs = Math.min(400, waitMs * 1.5)
    }
  }
}
