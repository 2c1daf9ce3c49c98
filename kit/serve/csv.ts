import * as z from 'zod'
import { Fault, invalid } from '#kit/auth'
import type { ListInput, Op, Page } from '#kit/contract'
import { csvLine } from '#kit/list/csv-line'
import { type Performance, perform } from './perform.ts'
import { reachOf } from './reach.ts'
import { tellExport } from './trail.ts'

const rowsAtOnce = 1000

/**
 * Any list as CSV (`Accept: text/csv`): all rows that match, streamed page by page. The pages come from the op itself,
 * so an export shows what its caller may see and nothing else. None begins that the audit trail does not hear of; one
 * of several pages is told again with how far it came.
 */
export async function csvResponse(performance: Performance): Promise<Response> {
  const { contract, name, actor, context } = performance
  const { fields: wanted, ...asked } = performance.input as ListInput
  const { hidden } = reachOf(contract, actor)(name.replace(/\..*/, ''))
  const fields = columnsOf(contract.ops[name] as Op, hidden, wanted)
  const encoder = new TextEncoder()
  let { cursor } = asked
  let rows = 0
  const nextPage = async () => {
    const input = { ...asked, limit: rowsAtOnce, cursor }
    const page = JSON.parse(await perform({ ...performance, input, fresh: true })) as Page<Record<string, unknown>>
    cursor = page.nextCursor ?? undefined
    rows += page.items.length
    return page.items.map((item) => csvLine(fields, item)).join('')
  }
  const first = await nextPage()
  await tellExport(performance, rows, !cursor)
  const body = new ReadableStream({
    start(stream) {
      stream.enqueue(encoder.encode(`${fields.join(',')}\r\n${first}`))
      if (!cursor) stream.close()
    },
    async pull(stream) {
      stream.enqueue(encoder.encode(await nextPage()))
      if (cursor) return
      context.waitUntil(tellExport(performance, rows, true))
      stream.close()
    },
    cancel: () => context.waitUntil(tellExport(performance, rows, false)),
  })
  return new Response(body, {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="${contract.app}-${name}.csv"`,
      'mainstreet-tenant': actor.tenant.id,
    },
  })
}

/** A table has no room for the lines of a document. */
function columnsOf({ output }: Op, hidden: readonly string[], wanted?: string): string[] {
  const items = output instanceof z.ZodObject && output.shape.items
  if (!(items instanceof z.ZodArray) || !(items.element instanceof z.ZodObject))
    throw Fault.of('not-found', 'only lists come as CSV')
  const isNested = (type: unknown) => type instanceof z.ZodArray && type.element instanceof z.ZodObject
  const all = Object.entries(items.element.shape)
    .filter(([field, type]) => !isNested(type) && !hidden.includes(field))
    .map(([field]) => field)
  const fields = wanted?.split(',') ?? all
  const isCustom = (field: string) => field.startsWith('custom.') && all.includes('custom')
  const unknown = fields.find((field) => !all.includes(field) && !isCustom(field))
  if (unknown !== undefined) throw invalid('#/fields', 'unknown-column', { column: unknown })
  return fields
}
