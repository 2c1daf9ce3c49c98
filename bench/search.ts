import './place.ts'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { startStack } from '../dev/stack.ts'
import { openBusiness } from './business.ts'

/** How long the search of one business with a million records takes, through the gateway: `npm run bench` leaves it out. */
const records = Number(process.argv[2] ?? 1_000_000)
const rounds = 12

const stack = await startStack({ seed: false, quiet: true, onStep: () => {} })
const database = new pg.Client({ connectionString: stack.adminUrl })
await database.connect()
const { tenantId, headers } = await openBusiness(stack.origin)
await fill(tenantId)

const asked = {
  'exact name': () => `kunde ${at()} ${word(at())}`,
  'exact number': () => `INV-2026-${at()}`,
  prefix: () => word(at()).slice(0, 5),
  'short prefix': () => word(at()).slice(0, 2),
  'frequent word': () => 'gmbh',
  'two words': () => `${word(at())} gmbh`,
  'two frequent words': () => 'kunde gmbh',
  'two words, never together': () => `${word(3)} ${word(5)} gmbh`,
  'a mistake': () => swapped(word(at())),
  nothing: () => 'zzzqqqxxx',
}

console.log(`${records} records of one business, milliseconds of ${rounds} questions each`)
for (const [name, query] of Object.entries(asked)) {
  const times: number[] = []
  let found = 0
  for (let round = 0; round < rounds; round++) {
    const q = query()
    const began = performance.now()
    const answer = await fetch(`${stack.origin}/api/search/v1/search?q=${encodeURIComponent(q)}`, { headers })
    const { items = [] } = (await answer.json()) as { items?: object[] }
    times.push(performance.now() - began)
    found += items.length
  }
  times.sort((a, b) => a - b)
  const [median, last] = [times[Math.floor(rounds / 2)], times.at(-1)].map((time) => Math.round(time as number))
  console.log(`${name.padEnd(28)} median ${median}, slowest ${last}; ${found / rounds} found`)
}
await database.end()
await stack.stop()
process.exit(0)

function at(): number {
  return Math.floor(Math.random() * records)
}

/** 40,000 words of three syllables, the same in SQL below. */
function word(index: number): string {
  const syllables =
    'ba be bi bo bu da de di do du fa fe fi fo fu ka ke ki ko ku la le li lo lu ma me mi mo mu ra re ri ro'.split(' ')
  const part = (by: number) => syllables[Math.floor(index / by) % syllables.length]
  return `${part(1)}${part(34)}${part(1156)}stein`
}

function swapped(right: string): string {
  return right.slice(0, 2) + right[3] + right[2] + right.slice(4)
}

async function fill(tenant: string): Promise<void> {
  await database.query(`set session_replication_role = replica`)
  const syllable = (by: number) => `s[1 + (n / ${by}) % 34]`
  await database.query(
    `insert into search.record (tenant_id, noun, id, version, rank, title, note, folded, words, scope, at)
     select $1, case n % 3 when 0 then 'contacts.company' when 1 then 'invoicing.invoice' else 'accounting.entry' end, uuidv7(), 1,
       case n % 3 when 2 then 1 else 0 end, title, null, lower(title),
       ' =' || replace(lower(title), ' ', '') || '/name kunde/name ' || n || '/name ' || w || '/name gmbh/name '
         || '=inv2026' || n || '/number inv/number 2026/number ', '{}', now() - n * interval '1 second'
     from (select n, w, 'Kunde ' || n || ' ' || initcap(w) || case when n % 2 = 0 then ' GmbH' else '' end as title
       from (select n, ${syllable(1)} || ${syllable(34)} || ${syllable(1156)} || 'stein' as w from generate_series(0, $2::int - 1) n,
         (select string_to_array('ba be bi bo bu da de di do du fa fe fi fo fu ka ke ki ko ku la le li lo lu ma me mi mo mu ra re ri ro', ' ') as s) x) y) z`,
    [tenant, records],
  )
  await database.query(
    `insert into search.word (tenant_id, rank, word, id, noun, field)
     select tenant_id, rank, p.word, id, noun, p.field from search.record r, search.places(r.words) p where tenant_id = $1 on conflict do nothing`,
    [tenant],
  )
  await database.query(
    `insert into search.spelling select $1::uuid, c, w from (select distinct word as w from search.word where tenant_id = $1 and word ~ '^[a-z]{4,}$') x,
     search.cuts(w) c on conflict do nothing`,
    [tenant],
  )
  await database.query('vacuum analyze search.record')
  await database.query('vacuum analyze search.word')
  await database.query('vacuum analyze search.spelling')
  await sleep(1000)
  const { rows } = await database.query(`select pg_size_pretty(pg_total_relation_size('search.record')) as record,
    pg_size_pretty(pg_total_relation_size('search.word')) as word, pg_size_pretty(pg_total_relation_size('search.spelling')) as spelling`)
  console.log('sizes', rows[0])
}
