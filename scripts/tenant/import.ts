import type pg from 'pg'
import { nameOf, type PortableTable, quoted, rowOf } from '../../kit/db/portable.ts'
import { type Archive, openArchive } from './archive.ts'
import { readTables } from './export.ts'
import { admitPeople } from './people.ts'
import { type Figures, verify } from './verify.ts'

type Target = PortableTable & { app: string }
type Source = Archive['tables'][number]
export type Imported = Figures & { tenantId: string; name: string; rows: number; newPeople: number }

/**
 * Restores a business from its archive, ids included: all of it and verified, or nothing. Who is a member there and has no
 * account here gets one without a password; a reset by mail lets them in. Refuses a business that is here already.
 */
export async function importTenant(client: pg.ClientBase, file: string, newName?: string): Promise<Imported> {
  const archive = await openArchive(file)
  await client.query("begin; set local timezone = 'UTC'; set local app.maintaining = 'on'")
  try {
    const imported = await restore(client, archive, newName)
    await client.query('commit')
    return imported
  } catch (cause) {
    await client.query('rollback')
    throw cause
  }
}

async function restore(client: pg.ClientBase, archive: Archive, newName?: string): Promise<Imported> {
  const { tenantId } = archive
  const targets = await readTables(client)
  await assertAbsent(client, targets, tenantId)
  const pairs = archive.tables.map((source) => ({ source, target: targetOf(source, targets) }))
  for (const needed of ['tenant', 'membership', 'member'])
    if (!pairs.some(({ target }) => target.app === 'identity' && target.name === needed))
      throw new Error(`the archive lacks identity/${needed}.jsonl`)
  for (const { source, target } of pairs) await stage(client, archive, source, target)
  for (const { target } of pairs) await leaveSealed(client, stageOf(target.app, target.name))
  const people = await admitPeople(client, stageOf('identity', 'member'))
  const wanted = pairs.filter(({ target }) => isRestored(target))
  // The trail keeps the ids it was hashed with.
  for (const { target } of wanted)
    if (target.app !== 'audit')
      for (const [from, to] of people.changed)
        await client.query(
          `update ${stageOf(target.app, target.name)} set row = replace(row::text, $1, $2)::jsonb where row::text like '%' || $1 || '%'`,
          [from, to],
        )
  let rows = 0
  for (const target of await inOrder(
    client,
    wanted.map(({ target }) => target),
  ))
    rows += await fill(client, target, tenantId)
  // It is back before its key was destroyed.
  await client.query("delete from identity.ended_key where object = encode(sha256(convert_to($1, 'UTF8')), 'hex')", [
    tenantId,
  ])
  await client.query('set constraints all immediate')
  const figures = await verify(client, tenantId)
  const name = newName ?? archive.name
  await client.query(`update identity.tenant set name = $2, status = 'active', closed_at = null where tenant_id = $1`, [
    tenantId,
    name,
  ])
  return { tenantId, name, rows, newPeople: people.added, ...figures }
}

const isRestored = ({ secret, isView }: PortableTable) => secret.length === 0 && !isView
const stageOf = (app: string, table: string) => quoted(`staged ${app} ${table}`)

async function assertAbsent(client: pg.ClientBase, targets: readonly Target[], tenantId: string): Promise<void> {
  await client.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`erase ${tenantId}`])
  for (const target of targets) {
    const { rowCount } = await client.query(`select from ${nameOf(target)} where tenant_id = $1 limit 1`, [tenantId])
    if (rowCount)
      throw new Error(`the business ${tenantId} is here already, or a part of it: ${target.app}/${target.name}`)
  }
}

function targetOf({ app, table, columns, file }: Source, targets: readonly Target[]): Target {
  const target = targets.find((candidate) => candidate.app === app && candidate.name === table)
  if (!target) throw new Error(`${file} has no place in this database`)
  if ([...columns].sort().join() !== [...target.columns].sort().join())
    throw new Error(`${file} has other columns than this database: bring both to the same migrations`)
  return target
}

/** The rows as they are in the file, each an object with the columns it should have and of this business. */
async function stage(client: pg.ClientBase, archive: Archive, source: Source, target: Target): Promise<void> {
  const table = stageOf(target.app, target.name)
  await client.query(`create temp table ${table} (row jsonb not null) on commit drop`)
  for await (const lines of archive.lines(source))
    await client.query(`insert into ${table} select line::jsonb from unnest($1::text[]) line`, [lines])
  const { rowCount } = await client.query(
    `select from ${table} where jsonb_typeof(row) <> 'object' or row ->> 'tenant_id' is distinct from $1
       or array(select jsonb_object_keys(row) order by 1) <> array(select unnest($2::text[]) order by 1) limit 1`,
    [archive.tenantId, target.columns],
  )
  if (rowCount) throw new Error(`${source.file} has a row of another business, or one of another shape`)
}

/**
 * What is sealed opens where it was sealed alone, and its key never comes along: an operator's archive brings nothing in
 * its place, the owner's own download has it in the clear, and the sweep seals that here.
 */
async function leaveSealed(client: pg.ClientBase, staged: string): Promise<void> {
  await client.query(
    `update ${staged} set row = regexp_replace(row::text, '"(sealed:[0-9a-f]{16}|index):[A-Za-z0-9_-]{38,}"', 'null', 'g')::jsonb
     where row::text ~ '"(sealed:[0-9a-f]{16}|index):[A-Za-z0-9_-]{38,}"'`,
  )
}

/** One statement per table, so that rows may refer to each other; then every row is as it was. */
async function fill(client: pg.ClientBase, target: Target, tenantId: string): Promise<number> {
  const columns = target.columns.map(quoted).join(', ')
  const [table, staged] = [nameOf(target), stageOf(target.app, target.name)]
  const { rowCount } = await client.query(
    `insert into ${table} (${columns}) select ${target.columns.map((name) => `r.${quoted(name)}`).join(', ')}
     from ${staged} s cross join lateral jsonb_populate_record(null::${table}, s.row) r`,
  )
  const { rows } = await client.query<{ count: number }>(
    `select count(*)::int from (select row from ${staged} except all
       select ${rowOf(target)} from ${table} t where t.tenant_id = $1) missing`,
    [tenantId],
  )
  if (rows[0]?.count)
    throw new Error(`${target.app}/${target.name}: ${rows[0].count} rows did not come out as they went in`)
  return rowCount ?? 0
}

/** What others refer to comes first. */
async function inOrder(client: pg.ClientBase, targets: readonly Target[]): Promise<Target[]> {
  const { rows } = await client.query<{ child: string; parent: string }>(
    `select conrelid::regclass::text as child, confrelid::regclass::text as parent from pg_constraint
     where contype = 'f' and conrelid <> confrelid`,
  )
  const ids = await client.query<{ name: string }>('select unnest($1::text[])::regclass::text as name', [
    targets.map(nameOf),
  ])
  const left = new Map(targets.map((target, index) => [ids.rows[index]?.name as string, target]))
  const ordered: Target[] = []
  while (left.size > 0) {
    const ready = [...left.keys()].filter(
      (name) => !rows.some(({ child, parent }) => child === name && left.has(parent)),
    )
    if (ready.length === 0) throw new Error(`tables refer to each other in a circle: ${[...left.keys()].join(', ')}`)
    for (const name of ready) {
      ordered.push(left.get(name) as Target)
      left.delete(name)
    }
  }
  return ordered
}
