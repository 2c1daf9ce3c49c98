import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import pg from 'pg'
import type { Stack } from '../../dev/stack.ts'
import { Faulty } from './faulty.ts'
import { type Counts, Shop } from './shop.ts'

const usage = `npm run outages -- [--minutes 2] [--only accounting,mail]
Breaks one part of a house of its own at a time while a business sells, and tells what was refused meanwhile, how long
the house took to recover by itself, and whether anything was lost or doubled. Exit code 1 when anything was.`

type House = { stack: Stack; database: pg.Client; redis: Faulty; mail: Faulty; neon: Faulty }
type Outage = { begin: (house: House) => Promise<void> | void; end: (house: House) => Promise<void> | void }

const outages: Record<string, Outage> = {
  workers: { begin: ({ stack }) => stack.killWorkers(), end: ({ stack }) => stack.restartWorkers() },
  postgres: { begin: ({ stack }) => stack.killPostgres(), end: ({ stack }) => stack.restartPostgres() },
  'database-silent': { begin: ({ neon }) => neon.hang(), end: ({ neon }) => neon.recover() },
  'redis-refusing': { begin: ({ redis }) => redis.refuse(), end: ({ redis }) => redis.recover() },
  'redis-silent': { begin: ({ redis }) => redis.hang(), end: ({ redis }) => redis.recover() },
  mail: { begin: ({ mail }) => mail.refuse(), end: ({ mail }) => mail.recover() },
  'mail-silent': { begin: ({ mail }) => mail.hang(), end: ({ mail }) => mail.recover() },
  accounting: {
    begin: async ({ database }) => void (await database.query('revoke usage on schema accounting from app_accounting')),
    end: async ({ database }) => void (await database.query('grant usage on schema accounting to app_accounting')),
  },
}

const salesBefore = 3
/** Under way as the part goes. */
const salesUnderWay = 6
/** A young business may mail some fifty strangers a day: however long the outage, it sells fewer. */
const mostSales = 35
/** Retries pause for an hour at most once an outage has lasted long. */
const patienceMs = 75 * 60_000

const { values } = parseArgs({
  options: { minutes: { type: 'string', default: '2' }, only: { type: 'string' }, help: { type: 'boolean' } },
})
if (values.help) {
  console.log(usage)
  process.exit()
}
const chosen = values.only?.split(',') ?? Object.keys(outages)
const unknown = chosen.find((name) => !outages[name])
if (unknown) throw new Error(`no such outage: ${unknown}; there are ${Object.keys(outages).join(', ')}`)

const dataDir = mkdtempSync(join(tmpdir(), 'mainstreet-outages-'))
process.env.MAINSTREET_DATA = dataDir
process.env.MAINSTREET_PORT ??= '27787'
const house = await open()
try {
  let isWhole = true
  for (const name of chosen) isWhole = (await suffer(name, house)) && isWhole
  process.exitCode = isWhole ? 0 : 1
} finally {
  await house.database.end()
  await house.stack.stop()
  await Promise.all([house.redis, house.mail, house.neon].map((part) => part.refuse()))
  rmSync(dataDir, { recursive: true, force: true })
}

async function open(): Promise<House> {
  const { startStack } = await import('../../dev/stack.ts')
  const faulty: Partial<Record<'redis' | 'mail' | 'neon', Faulty>> = {}
  const reach = async (part: 'redis' | 'mail' | 'neon', url: string) => {
    const before = await Faulty.before(url)
    faulty[part] = before
    return before.url
  }
  const stack = await startStack({ seed: false, quiet: true, reach })
  const database = await connect(stack)
  const { redis, mail, neon } = faulty as Required<typeof faulty>
  return { stack, database, redis, mail, neon }
}

async function connect({ adminUrl }: Stack): Promise<pg.Client> {
  const database = new pg.Client({ connectionString: adminUrl })
  // Killing Postgres ends this connection as well.
  database.on('error', () => {})
  await database.connect()
  return database
}

async function suffer(name: string, house: House): Promise<boolean> {
  const { begin, end } = outages[name] as Outage
  const shop = await new Shop(house.stack.origin, house.database).open()
  for (let sale = 0; sale < salesBefore; sale++) await shop.sell()

  const statuses = new Map<number, number>()
  const note = (status: number) => statuses.set(status, (statuses.get(status) ?? 0) + 1)
  const underWay = Promise.all(Array.from({ length: salesUnderWay }, () => shop.sell().then(note)))
  await sleep(100)
  await begin(house)
  await underWay
  const lengthMs = Number(values.minutes) * 60_000
  const until = Date.now() + lengthMs
  while (Date.now() < until) {
    note(await shop.sell())
    await sleep(Math.max(2_000, lengthMs / mostSales))
  }
  await end(house)
  if (name === 'postgres') {
    house.database = await connect(house.stack)
    shop.lookThrough(house.database)
  }

  const began = Date.now()
  let counts = await shop.counts()
  while (!isWhole(counts) && Date.now() - began < patienceMs) {
    await sleep(1_000)
    counts = await shop.counts()
  }
  const seconds = Math.round((Date.now() - began) / 1000)
  const numbers = await shop.numbers()
  const isGapless = numbers.every((number, index) => number === index + 1)
  const isGood = isWhole(counts) && isGapless
  const answers = [...statuses].map(([status, count]) => `${count} × ${status || 'cut off'}`).join(', ')
  console.log(`${isGood ? '✓' : '✗'} ${name}: ${answers}; whole again after ${seconds} s; ${JSON.stringify(counts)}`)
  return isGood
}

function isWhole({ issued, entries, posted, mails, mailed }: Counts): boolean {
  return [entries, posted, mails, mailed].every((count) => count === issued)
}
