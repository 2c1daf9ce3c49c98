import * as z from 'zod'
import type { Contract } from '#kit/contract'
import { asText, table, transact } from '#kit/db'
import { columnsOf, selection, toJson } from './columns.ts'

/** Which records of a noun, archived ones among them, and what of each. */
export const recordsAsked = z.strictObject({
  noun: z.string(),
  fields: z.array(z.string()).min(1).max(40),
  which: z.union([
    z.strictObject({ ids: z.array(z.uuid()).max(1000) }),
    /** The next ones by id. */
    z.strictObject({ after: z.uuid(), limit: z.int().min(1).max(1000) }),
    /** Of those that were written at one instant. */
    z.strictObject({ writtenAt: z.iso.datetime(), after: z.uuid(), limit: z.int().min(1).max(1000) }),
  ]),
})
/** The question for records: by id, or all of them page by page. */
export type RecordsAsked = z.output<typeof recordsAsked>

/** The records in the order of their ids, as a JSON array; what is sealed, and what there is no such field of, is left out. */
export async function recordsOf(contract: Contract, tenantId: string, asked: RecordsAsked): Promise<string> {
  const { noun, fields, which } = asked
  const { shape } = contract.nouns[noun] as z.ZodObject
  const sealed = Object.keys(contract.sealed[noun] ?? {}).map((path) => path.split('.', 1)[0])
  const seen = fields.filter((field) => Object.hasOwn(shape, field) && !sealed.includes(field))
  const schema = z.object(Object.fromEntries(seen.map((field) => [field, shape[field] as z.ZodType])))
  const columns = columnsOf({ app: contract.app, noun, schema: Object.assign(schema, { about: {} }) })
  const [where, params] =
    'ids' in which
      ? ['t.id = any($2::uuid[])', [`{${which.ids.join(',')}}`]]
      : 'writtenAt' in which
        ? [`t.id > $2 and t.updated_at = $3 order by t.id limit ${which.limit}`, [which.after, which.writtenAt]]
        : [`t.id > $2 order by t.id limit ${which.limit}`, [which.after]]
  const sql = `select ${selection(columns)} from ${table(contract.app, noun)} t where t.tenant_id = $1 and ${where}`
  const [rows = []] = await transact({ tenantId }, [{ sql, params: [tenantId, ...params] }], asText)
  return `[${rows.map((row) => toJson(columns, row)).join(',')}]`
}
