import type { Ctx } from '#kit/serve'
import type { search } from '../contract.ts'
import type { Readable } from '../nouns.ts'
import type { Query, Wanted } from '../rules/words.ts'
import { Reach } from './reach.ts'
import { inTenant } from './tables.ts'

type In = Pick<Ctx<typeof search>, 'tenant'>
export type Hit = { noun: string; id: string; title: string; note: string | null; score: number }

/** So many places are looked at for each rank: of what begins as the whole, of what holds a word, and of what is somebody's. */
const most = { wholes: 200, places: 500, amongOthers: 1500, owned: 10_000 }
/** After every word that begins so. */
const end = '\u{10ffff}'
const ranks = '(values (0::smallint), (1::smallint)) as k (rank)'

/** How many places there are of each word, up to what is looked at: the rarest is looked up, the others are looked for in what it finds. */
async function countEach(ctx: In, words: readonly Wanted[]): Promise<number[]> {
  const params: unknown[] = [ctx.tenant.id]
  const counts = words.map(
    (word) => `(select count(*) from ${rangesOf(word, params)}, ${ranks}, lateral (select from search.word w
      where ${within} limit ${most.amongOthers}) w)`,
  )
  const [row = []] = await inTenant<string[]>(ctx, { sql: `select ${counts.join(', ')}`, params })
  return row.map(Number)
}

/** What begins with a word in one of its spellings, or is it (`mokka/`), as rows `v (lo, hi)`. */
function rangesOf(word: Wanted, params: unknown[]): string {
  const rows = word.map((text) => {
    const lo = isWhole(text) ? text.slice(0, -1) : text
    const hi = isWhole(text) ? `${lo}!` : lo + end
    return `($${params.push(lo)}::text collate "C", $${params.push(hi)}::text collate "C")`
  })
  return `(values ${rows.join(', ')}) as v (lo, hi)`
}

/** The entry of a place, by its key: joined in any other way, Postgres may read all entries of all businesses. */
const entry = (of: string) => `lateral (select * from search.record r
  where r.tenant_id = $1 and r.noun = ${of}.noun and r.id = ${of}.id limit 1) r`

const isWhole = (text: string) => text.endsWith('/')
const asWhole = (text: string) => (isWhole(text) ? text : `${text}/`)

const within = 'w.tenant_id = $1 and w.rank = k.rank and w.word >= v.lo and w.word < v.hi'

type Asking = { query: Query; words: readonly Wanted[]; readable: readonly Readable[]; limit: number; isNear?: boolean }

/** The best of what holds all words, or begins as the whole; scored in the database, so that the best alone leave it. */
export async function find(ctx: In, { query, words, readable, limit, isNear = false }: Asking): Promise<Hit[]> {
  const counts = words.length > 1 ? await countEach(ctx, words) : [1]
  const params: unknown[] = [ctx.tenant.id]
  const bind = (value: unknown) => `$${params.push(value)}`
  const reach = new Reach(readable, bind)
  const places = (word: Wanted, limit: number, where: string, direction = '') => `select w.noun, w.id
    from ${rangesOf(word, params)}, ${ranks}, lateral (select w.noun, w.id from search.word w where ${within} and ${where}
      order by w.word ${direction}, w.id ${direction} limit ${limit}) w`
  const among = (from: string, tests: string) => `select w.noun, w.id from (${from}) w, ${entry('w')},
    lateral (select ${reach.seenWords} as words) s where ${tests}`
  const holds = (word: Wanted) => `(${word.map((text) => beginsIn(bind(` ${text}`))).join(' or ')})`
  const holdingAll = (where: string) => {
    const rarest = counts.indexOf(Math.min(...counts))
    const others = words.filter((_, index) => index !== rarest)
    const driver = words[rarest] as Wanted
    const limit = others.length > 0 ? most.amongOthers : most.places
    // What is the word itself, the newest first, and what begins with it.
    const both = `${places(driver.map(asWhole), limit, where, 'desc')} union ${places(driver, limit, where)}`
    return others.length > 0 ? among(both, others.map(holds).join(' and ')) : both
  }
  const begun = isNear ? [] : [`=${query.whole}`, ...(query.number ? [query.number] : [])]
  const sources: string[] = []
  const { ofWord } = reach
  if (ofWord) {
    sources.push(...begun.map((text) => places([text], most.wholes, ofWord)))
    // Of a word that stands nowhere nothing holds all.
    if (!counts.includes(0)) sources.push(holdingAll(ofWord))
  }
  for (const { noun, marks, holds: own } of reach.owned) {
    const any = [words.map(holds).join(' and '), ...begun.map((text) => beginsIn(bind(` ${text}`)))].join(' or ')
    sources.push(among(places(marks, most.owned, `w.noun = ${noun}`, 'desc'), `${own} and (${any})`))
  }
  if (sources.length === 0) return []
  const sql = `select r.noun, r.id::text, r.title, case when ${reach.isNoteHidden} then null else r.note end,
      ${scoreOf(query, words, bind, isNear)} - 20 * r.rank as score
    from (${sources.join(' union ')}) h, ${entry('h')},
      lateral (select ${reach.seenWords} as words, ' ' || r.folded || ' ' as title) s
    order by score desc, r.rank, r.at desc, r.id limit ${limit}`
  const rows = await inTenant<[string, string, string, string | null, string | number]>(ctx, { sql, params })
  return rows.map(([noun, id, title, note, score]) => ({ noun, id, title, note, score: Number(score) }))
}

const beginsIn = (text: string, where = 's.words') => `strpos(${where}, ${text}::text) > 0`

/** Exact, begun as typed, all words in the title whole, begun there, or somewhere; what has a mistake after all those. */
function scoreOf(query: Query, words: readonly Wanted[], bind: (value: unknown) => string, isNear: boolean): string {
  const all = (form: (text: string) => string) =>
    words.length === 0
      ? 'false'
      : words.map((word) => `(${word.map((text) => beginsIn(bind(form(text)), 's.title')).join(' or ')})`).join(' and ')
  const whole = all((text) => ` ${text.replace('/', '')} `)
  if (isNear) return `case when ${whole} then 30 else 20 end`
  const folded = bind(query.folded)
  return `case when r.folded = ${folded} then 100 when ${beginsIn(bind(` =${query.whole}/`))} then 95
    when starts_with(r.folded, ${folded}) then 80 when ${whole} then 65 when ${all((text) => ` ${text}`)} then 55 else 40 end`
}

/** Words of this business that have a letter less in common with those that were typed, by the word. */
export async function candidates(ctx: In, cuts: readonly string[]): Promise<string[]> {
  const rows = await inTenant<[string]>(ctx, {
    sql: 'select distinct word from search.spelling where tenant_id = $1 and cut = any($2::text[]) limit 2000',
    params: [ctx.tenant.id, `{${cuts.join(',')}}`],
  })
  return rows.map(([word]) => word)
}
