import type { Contract, Sealed, SealedFields } from '#kit/contract'
import { column, guardedUpdate, LateValues, table, transact } from '#kit/db'
import { type Owner, openRow, sealRow } from '#kit/seal'

const atOnce = 200
const patienceMs = 10_000

type Found = { id: string; version: number; [field: string]: unknown }
type Place = { tenantId: string; id: string }
const first: Place = { tenantId: '00000000-0000-0000-0000-000000000000', id: '00000000-0000-0000-0000-000000000000' }

/**
 * Seals what was written before its contract sealed it, or came in by an import: so many rows a minute, found through an
 * index of those alone (`kit.sealable`). Their version stays: nobody who reads them sees a difference. Whoever writes a
 * row meanwhile seals it, and it is passed over here; so is one that cannot be sealed, which holds up no other.
 */
export async function sealRest({ app, sealed }: Contract): Promise<number> {
  const until = Date.now() + patienceMs
  let done = 0
  for (const [noun, fields] of Object.entries(sealed))
    for (let after: Place | undefined = first; after && Date.now() < until; ) {
      const rows: [string, Found][] = await unsealed(app, noun, fields, after)
      for (const [tenantId, row] of rows) done += await sealOne({ app, noun, tenantId }, fields, row)
      const [tenantId, { id }] = rows.at(-1) ?? ['', { id: '' }]
      after = rows.length === atOnce ? { tenantId, id } : undefined
    }
  return done
}

const textOf = ([path, { as }]: [string, Sealed]) => {
  const [first = '', ...rest] = path.split('.')
  return `"${column(first)}"${rest.length > 0 || as ? ` #>> '{${rest.join(',')}}'` : ''}`
}
const heads = (fields: SealedFields) => [...new Set(Object.keys(fields).map((path) => path.split('.', 1)[0] as string))]

async function unsealed(app: string, noun: string, fields: SealedFields, after: Place): Promise<[string, Found][]> {
  const parts = ['id', 'version', ...heads(fields)].map((field) => `'${field}', "${column(field)}"`)
  const sql = `select tenant_id, json_build_object(${parts.join(', ')}) from ${table(app, noun)}
    where kit.unsealed(array[${Object.entries(fields).map(textOf).join(', ')}]) and (tenant_id, id) > ($1::uuid, $2::uuid)
    order by tenant_id, id limit ${atOnce}`
  const [rows = []] = await transact<[string, Found]>('sweep', [{ sql, params: [after.tenantId, after.id] }])
  return rows
}

async function sealOne(owner: Owner, fields: SealedFields, row: Found): Promise<0 | 1> {
  const { app, noun, tenantId } = owner
  try {
    const { id: _, version, ...changes } = await sealRow(owner, fields, await openRow(owner, fields, row))
    await transact({ tenantId }, [guardedUpdate(table(app, noun), tenantId, row, changes, new LateValues())])
    return 1
  } catch (cause) {
    if ((cause as { code?: string }).code === 'MS409') return 0
    const about = { name: `${app}.${noun} not sealed`, tenant: tenantId, id: row.id, cause: String(cause) }
    console.error(JSON.stringify({ level: 'error', ...about }))
    return 0
  }
}
