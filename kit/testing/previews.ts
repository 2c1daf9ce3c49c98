import { expect } from 'vitest'
import type { Preview } from '#kit/client'
import type { Contract } from '#kit/contract'
import { nounOf } from '../db/rows.ts'
import { masked } from '../serve/masking.ts'
import type { Answer } from './business.ts'
import { eventually, query } from './stack.ts'

type Tried = {
  contract: Contract
  tenantId: string
  /** The record that the op is about, where it has a table of its own. */
  about: { noun: string; id: string } | undefined
  /** Sends the op with these headers more. */
  send: (headers: Record<string, string>) => Promise<Answer>
}

/** A preview leaves every row of the business as it was, and the act under the same key then does what it said. */
export async function conformsPreviewed(tried: Tried): Promise<void> {
  const { app, sensitive = {} } = tried.contract
  const trace = crypto.randomUUID().replaceAll('-', '')
  const { preview, act } = await onOneVersion(tried, { traceparent: `00-${trace}-${trace.slice(0, 16)}-00` })
  const { output, changes, events } = preview
  expect(act.headers.get('preference-applied')).toBeNull()
  expect(blank(output)).toEqual(blank(act.body))
  const left = await eventsOf(app, trace)
  const isRecord = ({ name }: { name: string }) => name === `${app}.op.performed`
  expect(blank(events)).toEqual(blank(left.filter((event) => !isRecord(event))))
  const record = left.find(isRecord)?.data as { changes: Preview['changes'] } | undefined
  // Who may do it sees what of the trail is hidden.
  const asRecorded = ({ noun, id, before, after }: Preview['changes'][number]) => ({
    noun: nounOf(noun),
    id,
    ...masked(before, after, sensitive[nounOf(noun)]),
  })
  expect(blank(changes.map(asRecorded))).toEqual(blank((record?.changes ?? []).map(asRecorded)))
}

/** The act is held to the version that was previewed: what earlier events lead to may change the record in between. */
async function onOneVersion({ contract: { app }, tenantId, about, send }: Tried, traced: { traceparent: string }) {
  for (let attempt = 1; ; attempt++) {
    const held = about && (await versionOf(app, about))
    const key = { 'idempotency-key': crypto.randomUUID(), ...(held && { 'if-match': `"${held}"` }) }
    const answer = await leavesNothing(app, tenantId, () => send({ ...key, prefer: 'preview' }))
    const act = answer.status === 200 ? await send({ ...key, ...traced }) : answer
    if (/^(stale-version|conflict)$/.test(act.body?.code) && attempt < 10) continue
    expect([answer.status, answer.body]).toEqual([200, answer.body])
    expect(answer.headers.get('preference-applied')).toBe('preview')
    expect(answer.headers.get('cache-control')).toBe('no-store')
    return { preview: answer.body as Preview, act }
  }
}

async function versionOf(app: string, { noun, id }: { noun: string; id: string }): Promise<number | undefined> {
  const name = `"${app.replaceAll('-', '_')}"."${noun.replaceAll('-', '_')}"`
  const [{ table } = { table: null }] = await query<{ table: string | null }>('select to_regclass($1) as table', [name])
  if (!table) return undefined
  const [row] = await query<{ version: number }>(`select version from ${name} where id = $1`, [id])
  return row?.version
}

/** What has no preview says so, and does nothing. */
export async function refusesPreview({ contract: { app }, tenantId, send }: Tried): Promise<void> {
  const answer = await leavesNothing(app, tenantId, () => send({ prefer: 'preview' }))
  expect([answer.status, answer.body.code]).toEqual([422, 'no-preview'])
}

/** What earlier events lead to may happen in between; what the request itself changed, it changes each time. */
async function leavesNothing(app: string, tenantId: string, ask: () => Promise<Answer>): Promise<Answer> {
  return eventually(async () => {
    const before = await fingerprints(app, tenantId)
    const answer = await ask()
    expect(await fingerprints(app, tenantId)).toEqual(before)
    return answer
  }, 10)
}

/** Of each table of the app, all that this business has in it, but for how far its events have been sent. */
async function fingerprints(app: string, tenantId: string): Promise<Record<string, string>> {
  const schema = app.replaceAll('-', '_')
  const tables = await query<{ name: string }>(
    `select c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where n.nspname = $1 and c.relkind in ('r', 'p') and not c.relispartition and exists (
        select from pg_attribute a where a.attrelid = c.oid and a.attname = 'tenant_id' and not a.attisdropped)`,
    [schema],
  )
  const each = tables.map(
    ({ name }) => `select '${name}' as name, md5(coalesce(string_agg(row, '' order by row), '')) as hash from (
      select (to_jsonb(t) - 'sent_at' - 'claimed_until')::text as row from "${schema}"."${name}" t where tenant_id = $1) r`,
  )
  const rows = await query<{ name: string; hash: string }>(each.join(' union all '), [tenantId])
  return Object.fromEntries(rows.map(({ name, hash }) => [name, hash]))
}

type Event = { name: string; data: unknown }

/** Of whichever business: an act may begin a new one. */
const eventsOf = (app: string, trace: string): Promise<Event[]> =>
  query<Event>(
    `select name, envelope->'data' as data from "${app.replaceAll('-', '_')}".outbox
      where envelope->>'traceparent' like $1 and envelope#>>'{actor,type}' <> 'system' order by id`,
    [`00-${trace}-%`],
  )

const uuid = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g
const instant = /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z/g

/** Each act has ids and instants of its own. */
const blank = (value: unknown): unknown =>
  JSON.parse(JSON.stringify(value).replace(uuid, '<id>').replace(instant, '<instant>'))
