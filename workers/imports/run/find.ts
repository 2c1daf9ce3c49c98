import { contracts } from '#contracts'
import { aboutOf, type Contract, listInput, nounsMeant } from '#kit/contract'
import type { AskedAct } from '#kit/serve'
import { fold } from '#kit/text'
import type { ImportsCtx, Job, Staged } from '../job.ts'
import { comparable } from '../rules/part.ts'
import { fieldsOf } from '../rules/target.ts'

export type Found = { id: string; version: number; [field: string]: unknown }
type Place = { app: string; name: string; key: string; fields: readonly string[]; isSearched: boolean }

const inOne = 100
const inGroups = 10
/** Of one condition of a list. */
const mostLetters = 500
const mostNames = 100

/** Lists of records that have one of these values in a field; texts with a comma cannot be in an `in`. */
function listsOf(name: string, field: string, all: readonly string[]): AskedAct[] {
  const values = all.filter((value) => value.length <= mostLetters)
  const filters = [
    ...inParts(values.filter((value) => !value.includes(','))).map((part) => ({
      filter: { [field]: { in: part.join(',') } },
    })),
    ...parts(
      values.filter((value) => value.includes(',')),
      inGroups,
    ).map((part) => ({ or: part.map((value) => ({ [field]: { eq: value } })) })),
  ]
  return filters.map((filter) => ({ op: `${name}.list`, input: { ...filter, limit: 200, sort: 'createdAt' } }))
}

const parts = <T>(all: readonly T[], size: number): T[][] =>
  Array.from({ length: Math.ceil(all.length / size) }, (_, at) => all.slice(at * size, (at + 1) * size))

/** As many as one condition takes, in number and in letters. */
function inParts(values: readonly string[]): string[][] {
  const all: string[][] = []
  let letters = 0
  for (const value of values) {
    const last = all.at(-1)
    letters += value.length + 1
    if (last && last.length < inOne && letters <= mostLetters) last.push(value)
    else {
      all.push([value])
      letters = value.length + 1
    }
  }
  return all
}

async function ask(ctx: ImportsCtx, { person }: Job, app: string, acts: AskedAct[]): Promise<Found[]> {
  const answers = acts.length > 0 ? await ctx.acts(app, person, acts) : []
  return answers.flatMap((answer) => {
    if ('output' in answer) return answer.output.items as Found[]
    // Who may not look finds nothing; whatever else is wrong is not for them to know.
    if (answer.problem.status === 403) return []
    throw new Error(`${app} could not be searched: ${answer.problem.code} ${answer.problem.detail ?? ''}`)
  })
}

/** The records that are known by these values of a field, by the value; the oldest of several. */
export async function findKnown(ctx: ImportsCtx, job: Job, field: string, values: readonly string[]) {
  const { app, name } = job.noun
  const asked = [...new Set(values.map((value) => value.trim()).filter(Boolean))]
  const ids = await ask(ctx, job, app, listsOf(name, field, asked))
  const byValue = new Map<string, string>()
  for (const { id, ...row } of ids) {
    const value = comparable(field === 'id' ? id : row[field])
    if (!byValue.has(value)) byValue.set(value, id)
  }
  const wanted = [...new Set(asked.map(comparable))].flatMap((value) => byValue.get(value) ?? [])
  const byId = await getAll(ctx, job, wanted)
  return new Map([...byValue].flatMap(([value, id]) => (byId.has(id) ? [[value, byId.get(id) as Found] as const] : [])))
}

/** Of how many rows with the same key it is looked what became of them. */
const mostBefore = 2000

/**
 * What rows with these keys became before: `earlier` are those of this import's parts before one, `records` what other
 * imports made or changed and is still there for who asks, by key.
 */
export async function findBefore(ctx: ImportsCtx, job: Job, keys: readonly string[], part: number) {
  const importId = job.import.id
  const where = { recordKey: { in: [...keys] } }
  const done = { importId: { not: importId }, state: { in: ['created', 'updated'] }, recordId: { not: null } }
  const either = { OR: [{ importId, part: { lt: part } }, done] }
  const rows =
    keys.length === 0
      ? []
      : ((await ctx.db.stagedRow.findMany({
          where: { ...where, ...either },
          orderBy: { createdAt: 'asc' },
          take: mostBefore,
        })) as Staged[])
  const earlier = new Set(rows.flatMap((row) => (row.importId === importId ? (row.recordKey ?? []) : [])))
  const ids = new Map(
    rows.flatMap(({ recordKey, recordId, ...row }) =>
      row.importId !== importId ? [[String(recordKey), String(recordId)]] : [],
    ),
  )
  const found = await getAll(ctx, job, [...ids.values()])
  const records = [...ids].flatMap(([key, id]) => {
    const record = found.get(id)
    return record && !record.archivedAt ? [[key, record] as const] : []
  })
  return { earlier, records: new Map(records) }
}

async function getAll(ctx: ImportsCtx, { noun, person }: Job, ids: readonly string[]): Promise<Map<string, Found>> {
  const answers = await ctx.acts(
    noun.app,
    person,
    ids.map((id) => ({ op: `${noun.name}.get`, input: { id } })),
  )
  return new Map(
    answers.flatMap((answer) => ('output' in answer ? [[String(answer.output.id), answer.output as Found]] : [])),
  )
}

/** Where records that a field refers to may be found by what they are called, or by their number. */
function placesOf(to: string): Place[] {
  const [app = '', called = ''] = to.split('.')
  const contract = (contracts as readonly Contract[]).find((each) => each.app === app)
  if (!contract) return []
  return nounsMeant(contract, called).flatMap((name) => {
    const schema = contract.nouns[name]
    const { title, key = 'id', search = [] } = aboutOf(schema)
    const list = contract.ops[`${name}.list`]
    if (!schema || list?.input !== listInput) return []
    const shape = fieldsOf(schema)
    const fields = [title, 'number', 'sku', 'code', 'email'].filter((field) => field && Object.hasOwn(shape, field))
    return [{ app, name, key, fields: [...new Set(fields)] as string[], isSearched: search.length > 0 }]
  })
}

/** By value the ids of the records that are called so, or have it as their number or address. */
export async function findNamed(ctx: ImportsCtx, job: Job, to: string, values: readonly string[]) {
  const found = new Map<string, Set<string>>()
  const names = [...new Set(values)]
  const add = (row: Found, { key, fields }: Place, same: (value: unknown) => string) => {
    for (const name of names)
      if (fields.some((field) => same(row[field]) === same(name) && same(name) !== ''))
        found.set(name, (found.get(name) ?? new Set()).add(String(row[key])))
  }
  for (const place of placesOf(to)) {
    const acts = place.fields.flatMap((field) => listsOf(place.name, field, names))
    for (const row of await ask(ctx, job, place.app, acts)) add(row, place, comparable)
    const left = names.filter((name) => !found.has(name)).slice(0, mostNames)
    if (!place.isSearched || left.length === 0) continue
    const searches = left.map((name) => ({ op: `${place.name}.list`, input: { q: name.slice(0, 200), limit: 20 } }))
    for (const row of await ask(ctx, job, place.app, searches)) add(row, place, (value) => fold(String(value ?? '')))
  }
  return found
}
