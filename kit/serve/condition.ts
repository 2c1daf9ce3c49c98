import { Fault } from '#kit/auth'
import { table, transact } from '#kit/db'
import { type Backlog, backlog, type Envelope, messageSql, type Overdue } from '#kit/events'

let tables: { names: string[]; until: number } | undefined
const keepMs = 300_000

/** Throws unless every table of the app can be read by its role: an answer to `select 1` says nothing of them. */
export async function assertWell(app: string): Promise<void> {
  if (!tables || tables.until < Date.now()) {
    const sql = `select c.relname::text from pg_catalog.pg_class c join pg_catalog.pg_namespace n on n.oid = c.relnamespace
      where n.nspname = $1 and c.relkind in ('r', 'p', 'v') and c.relname <> '_prisma_migrations'`
    const [rows = []] = await transact('platform', [{ sql, params: [app.replaceAll('-', '_')] }])
    tables = { names: rows.map(([name]) => String(name)), until: Date.now() + keepMs }
  }
  const names = new Set(['outbox', 'inbox', ...tables.names])
  const reads = [...names].map((name) => ({
    sql: `select from "${app.replaceAll('-', '_')}"."${name}" limit 0`,
    params: [],
  }))
  await transact('platform', reads).catch((cause) => {
    console.error(JSON.stringify({ level: 'error', name: `${app} is not well`, cause: String(cause) }))
    throw Fault.of('unavailable', `${app} cannot read its tables`)
  })
}

export const stateOf = async (app: string, overdue: readonly Overdue[]): Promise<{ waiting: Backlog[] }> => ({
  waiting: (await backlog(app, overdue)).filter(({ count }) => count > 0),
})

/** When any event was last handled: an app that handles others is not to blame for the one that fails. */
export async function lastHandledAt(app: string): Promise<string | null> {
  const sql = `select to_json(handled_at)#>>'{}' from ${table(app, 'inbox')} order by handled_at desc limit 1`
  const [rows] = await transact<[string]>('sweep', [{ sql, params: [] }])
  return rows?.[0]?.[0] ?? null
}

export type Place = { sentAt: string; id: string }
export type Emitted = { id: string; tenantId: string; name: string; sentAt: string }
const pageSize = 500

/** What was sent after this place and more than an hour ago, in the order of sending. */
export async function emitted(app: string, { sentAt, id }: Place): Promise<Emitted[]> {
  const sql = `select id, tenant_id, name, to_json(sent_at)#>>'{}' from ${table(app, 'outbox')}
    where sent_at is not null and (sent_at, id) > ($1::timestamptz, $2::uuid) and sent_at < now() - interval '1 hour'
    order by sent_at, id limit ${pageSize}`
  const [rows = []] = await transact<[string, string, string, string]>('sweep', [{ sql, params: [sentAt, id] }])
  return rows.map(([id, tenantId, name, sentAt]) => ({ id, tenantId, name, sentAt }))
}

/** One event with all its data; undefined when it is kept no more. */
export async function envelopeOf(app: string, { id, tenantId }: Pick<Emitted, 'id' | 'tenantId'>) {
  const sql = `select envelope from ${table(app, 'outbox')} where tenant_id = $1 and id = $2`
  const [rows] = await transact<[Envelope]>({ tenantId }, [{ sql, params: [tenantId, id] }])
  return rows?.[0]?.[0]
}

/** Events as they travel. */
export async function envelopesOf(app: string, ids: readonly string[]): Promise<Envelope[]> {
  const sql = `select ${messageSql('envelope')} from ${table(app, 'outbox')} where id = any($1::uuid[])`
  const [rows = []] = await transact<[Envelope]>('sweep', [{ sql, params: [`{${ids.join(',')}}`] }])
  return rows.map(([envelope]) => envelope)
}

/** Which of these events never took effect here. */
export async function unhandled(app: string, events: readonly { id: string; tenantId: string }[]): Promise<string[]> {
  const sql = `select e.id from json_to_recordset($1::json) as e (id uuid, "tenantId" uuid) where not exists (
    select from ${table(app, 'inbox')} i where i.tenant_id = e."tenantId" and i.event_id = e.id)`
  const [rows = []] = await transact<[string]>('sweep', [{ sql, params: [JSON.stringify(events)] }])
  return rows.map(([id]) => id)
}
