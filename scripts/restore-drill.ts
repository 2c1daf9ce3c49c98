import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import pg from 'pg'
import { migrate } from '../db/migrate.ts'
import { freePort, host, ports } from '../dev/config.ts'
import { startPostgres } from '../dev/postgres.ts'
import { loginOf, readSecrets } from '../dev/secrets.ts'
import { copyRows } from './restore/copy.ts'
import { type Report, verify } from './restore/verify.ts'

/**
 * Shows that what is kept can be brought back. Without an argument: takes a copy of the running database
 * (DATABASE_ADMIN_URL, or that of `npm start`) into a second, empty Postgres and checks it there. With `--against <url>`:
 * checks a database that was restored elsewhere, such as a branch at Neon of yesterday.
 */
async function main(): Promise<boolean> {
  const { values } = parseArgs({ options: { against: { type: 'string' } } })
  const { DATABASE_ADMIN_URL: given } = process.env
  const beganAt = Date.now()
  const seconds = () => ((Date.now() - beganAt) / 1000).toFixed(1)
  if (values.against) {
    const report = await withClient(values.against, (client) => verify(client))
    return print(report, `checked in ${seconds()} s`)
  }
  const source = given ?? `postgres://postgres:${readSecrets().databaseAdmin}@${host}:${ports.postgres}/mainstreet`
  const dir = mkdtempSync(join(tmpdir(), 'mainstreet-restore-'))
  delete process.env.DATABASE_ADMIN_URL
  const second = await startPostgres({ dir, port: await freePort() })
  try {
    const { adminUrl } = second
    await migrate({ adminUrl, loginOf: ({ slug }) => loginOf(slug, dir) })
    console.log(`a second Postgres is ready after ${seconds()} s`)
    return await withClient(source, (from) =>
      withClient(adminUrl, async (to) => {
        const expected = await copyRows(from, to)
        console.log(`copied after ${seconds()} s`)
        return print(await verify(to, expected), `restored and checked in ${seconds()} s`)
      }),
    )
  } finally {
    await second.stop()
    rmSync(dir, { recursive: true, force: true })
  }
}

function print({ rows, tables, findings, isGood }: Report, took: string): boolean {
  for (const { check, wrong, first } of findings)
    console.log(
      `${wrong === 0 ? 'ok  ' : 'FAIL'} ${check}${wrong ? `: ${wrong} wrong, such as ${JSON.stringify(first)}` : ''}`,
    )
  console.log(`${rows} rows in ${tables} tables, ${took}`)
  return isGood
}

async function withClient<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

await main().then(
  (isGood) => {
    if (!isGood) process.exitCode = 1
  },
  (cause) => {
    console.error(cause.message)
    process.exitCode = 1
  },
)
