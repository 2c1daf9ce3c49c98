import type { Context } from 'hono'
import { forbidden } from '#kit/auth'
import type { Contract } from '#kit/contract'
import { type ClientClass, nounOf, type Statement, table } from '#kit/db'
import { Act, type Ctx } from './context.ts'
import type { AppEnv } from './http.ts'
import { recordPerformed } from './performed.ts'
import { settle } from './settle.ts'

/** Whom it is about, as far as it is known: addresses are in lower case, `partyIds` are of contacts, `userIds` of identity. */
export type Subject = { emails: string[]; partyIds: string[]; userIds: string[]; names: string[]; records: About[] }
type About = { noun: string; id: string }

// biome-ignore lint/suspicious/noExplicitAny: rows of whichever model
type Row = { id: string; version: number; [field: string]: any }

/** Rows that an app holds of a person, and what becomes of them when the person is to be forgotten. */
export type Holding = {
  model: string
  rows: readonly Row[]
  /** Found by the words in them, so they may be of another of the same name: nothing else goes by them. */
  isGuess?: true
} & (
  | { fate: 'deleted' }
  /** What takes the place of the person's data. `parts`: rows that refer to the row by a field, and go. */
  | { fate: 'erased'; blank: (row: Row) => Record<string, unknown>; parts?: { model: string; by: string } }
  /** `until`: the last day on which the law asks for it, or null. */
  /** What the app alone knows how to erase, called when there are rows. */
  | { fate: 'own'; erase: () => void | Promise<void> }
  | { fate: 'kept'; reason: string; until: (row: Row) => string | null }
)

export type Holdings = {
  holdings: Holding[]
  /** What else the person is known by, for the other apps. */
  known?: Partial<Subject>
}

/** What an app holds of people, and when its turn is to forget it. */
export type Personal<C extends Contract> = {
  /** Who erases when, each turn once the last is done. 1: the trail, for whose records the rows are still there; 2: the others; 3: by whose rows others are found. */
  turn: 1 | 2 | 3
  find: (ctx: Ctx<C>, subject: Subject) => Promise<Holdings>
}

/** How much an app answers and erases at once; of what is more, the report says so. */
export const mostRows = 500
/** Instead of a name that has to be there. */
export const erased = '(erased)'

export type Served = { contract: Contract; client: ClientClass; personal: Personal<Contract> | undefined }

/** All that this app holds of a person: `POST /internal/person/export`, for the gateway alone. */
export async function exportPerson(c: Context<AppEnv>, served: Served): Promise<Response> {
  const { turn, found } = await look(c, served)
  const holdings = found.holdings.map(({ model, rows, isGuess = false }) => ({
    noun: nounOf(model),
    isGuess,
    rows,
  }))
  const answer = { turn, known: found.known ?? {}, holdings }
  // Which business it is says nothing of the person; rows within rows have it too.
  const text = JSON.stringify(answer, (field, value) => (field === 'tenantId' ? undefined : value))
  return c.body(text, 200, { 'content-type': 'application/json' })
}

/** Forgets a person as far as the law lets it, in one transaction: `POST /internal/person/erase`. A repeat changes nothing. */
export async function erasePerson(c: Context<AppEnv>, served: Served): Promise<Response> {
  const { act, subject, found } = await look(c, served)
  const write = act.recorder.writer() as unknown as Record<string, Writes>
  const holdings = []
  for (const holding of found.holdings) holdings.push(await apply(holding, write))
  // The trail learns which rows were erased, and nothing of what was in them.
  for (const touch of act.recorder.touched) touch.before &&= {}
  if (!act.recorder.empty) recordPerformed(act, 'personal.erase')
  const { contract } = served
  const { tenant } = act.actor
  const own = found.holdings.flatMap(({ rows }) => rows.map(({ id }) => id))
  act.beside.push(...passing(contract.app, tenant.id, subject, own))
  await settle({ contract, problems: [], tenantId: tenant.id, acts: [act], context: c.executionCtx })
  return c.json({ holdings })
}

type Writes = {
  update(row: Row, changes: object): void
  delete(row: Row): void
  deleteMany(where: object): void
}

async function look(c: Context<AppEnv>, { contract, client, personal }: Served) {
  const actor = c.get('actor')
  const mayAsk = actor.type === 'user' && (actor.role === 'owner' || actor.role === 'admin')
  if (!mayAsk) throw forbidden('only owners and admins who are signed in act for a person')
  const subject = await c.req.json<Subject>()
  const act = new Act(contract, actor, 'personal.erase', { effect: 'irreversible' })
  // All there is of them, however far whoever asked reaches: identity has said that they may ask.
  const { db, reach } = new Act(contract, { ...actor, role: 'system' }, act.opName, { effect: 'read' }).context(client)
  const found = (await personal?.find({ ...act.context(client), db, reach }, subject)) ?? { holdings: [] }
  return { act, subject, found, turn: personal?.turn ?? 2 }
}

async function apply(holding: Holding, write: Record<string, Writes>) {
  const { model, rows, fate } = holding
  const outcome = { noun: nounOf(model), found: rows.length, erased: 0, kept: null as object | null, isWhole: true }
  if (fate === 'kept') {
    const until = rows
      .map((row) => holding.until(row) ?? '')
      .sort()
      .at(-1)
    return {
      ...outcome,
      kept: rows.length > 0 ? { count: rows.length, reason: holding.reason, until: until || null } : null,
    }
  }
  if (fate === 'own') {
    if (rows.length > 0) await holding.erase()
    return { ...outcome, erased: rows.length }
  }
  const writes = write[model] as Writes
  for (const row of rows) {
    const blank = fate === 'erased' ? holding.blank(row) : undefined
    if (blank && isSame(row, blank)) continue
    outcome.erased++
    if (!blank) writes.delete(row)
    else writes.update(row, blank)
    if (fate === 'erased' && holding.parts) write[holding.parts.model]?.deleteMany({ [holding.parts.by]: row.id })
  }
  return { ...outcome, isWhole: rows.length < mostRows }
}

const isSame = (row: Row, blank: Record<string, unknown>) =>
  Object.entries(blank).every(([field, value]) => JSON.stringify(row[field] ?? null) === JSON.stringify(value))

/** What is kept for a while of what passed through: events that were sent, and answers to be given once more. */
function passing(app: string, tenantId: string, subject: Subject, own: readonly string[]): Statement[] {
  const { emails, partyIds, userIds, records } = subject
  const words = [...new Set([...emails, ...partyIds, ...userIds, ...records.map(({ id }) => id), ...own])]
  const isNamed = (text: string) =>
    `exists (select from json_array_elements_text($2::json) w where strpos(lower(${text}), w) > 0)`
  const params = [tenantId, JSON.stringify(words)]
  return [
    {
      sql: `delete from ${table(app, 'outbox')} where tenant_id = $1 and sent_at is not null and ${isNamed('envelope::text')}`,
      params,
    },
    {
      sql: `update ${table(app, 'idempotency')} set response = null where tenant_id = $1 and ${isNamed('response::text')}`,
      params,
    },
  ]
}
