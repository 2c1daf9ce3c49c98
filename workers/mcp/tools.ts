import type { CallToolResult } from '@modelcontextprotocol/server'
import { type Actor, Fault, forbidden } from '#kit/auth'
import { hasPreview } from '#kit/client'
import { itemsOf, statesOf } from '#kit/contract'
import { explain } from '#kit/trace'
import { fitting } from './fit.ts'
import { isOpenTo, nearest, type Offered, offeredAs } from './ops.ts'
import { search } from './search.ts'
import { legend, signature } from './signature.ts'

export const mostDescribed = 8
/** Of all that one answer describes: some six thousand tokens. */
const mostLetters = 24_000

type Asked = { op: string; input: Record<string, unknown> }
type AskedAct = Asked & { preview: boolean; key?: string | undefined }

export function find(query: string, actor: Actor): CallToolResult {
  const found = search(query, actor)
  if (found.length === 0) return said('Nothing found. Try other words: a noun such as invoice, a verb such as create.')
  return said(found.map(line).join('\n'))
}

/** `invoicing.invoice.list (read): List invoices; status: draft, issued, overdue` */
function line({ id, op }: Offered): string {
  const states = statesOf(itemsOf(op.output))
  return `${id} (${op.effect}): ${op.summary}${states ? `; ${states.field}: ${states.states.join(', ')}` : ''}`
}

export function describe(ids: readonly string[], actor: Actor): CallToolResult {
  const texts = [legend]
  const left: string[] = []
  for (const id of new Set(ids)) {
    const each = offeredAs(id)
    const text = each && isOpenTo(each, actor) ? signature(each, actor) : `// ${refusalOf(id, actor).detail}`
    if (texts.join('').length + text.length > mostLetters) left.push(id)
    else texts.push(text)
  }
  if (left.length > 0) texts.push(`// Too long for one answer, describe these next: ${left.join(', ')}`)
  return said(texts.join('\n\n'))
}

export const read = (asked: Asked, actor: Actor): Promise<CallToolResult> =>
  answered(asked.op, actor, async (each) => {
    if (each.op.effect !== 'read') throw wrongTool('not-a-read', `${each.id} changes something: use act`)
    return said(...(await fitting(each, actor, { input: asked.input })))
  })

export const act = ({ op, input, preview, key }: AskedAct, actor: Actor): Promise<CallToolResult> =>
  answered(op, actor, async (each) => {
    if (each.op.effect === 'read') throw wrongTool('not-an-act', `${each.id} only reads: use read`)
    if (preview && !hasPreview(each.op)) throw Fault.of('no-preview', `${each.id} has no preview`)
    const texts = await fitting(each, actor, { input, isPreview: preview, key })
    return preview ? said('A preview: nothing was done.', ...texts) : said(...texts)
  })

async function answered(id: string, actor: Actor, work: (each: Offered) => Promise<CallToolResult>) {
  const each = offeredAs(id)
  try {
    if (!each || !isOpenTo(each, actor)) throw refusalOf(id, actor)
    return await work(each)
  } catch (fault) {
    return refused(fault)
  }
}

const said = (...texts: string[]): CallToolResult => ({ content: texts.map((text) => ({ type: 'text', text })) })

function refusalOf(id: string, actor: Actor): Fault {
  if (offeredAs(id)) return forbidden(`the role ${actor.role} of this key may not ${id}`)
  const near = nearest(id, actor).join(', ')
  return new Fault('unknown-op', { status: 404, title: 'There is no such op' }, `there is no ${id}; nearest: ${near}`)
}

const wrongTool = (code: string, detail: string) => new Fault(code, { status: 422, title: 'The other tool' }, detail)

/** A problem as the app told it, with what it takes to mend the call. */
function refused(fault: unknown): CallToolResult {
  if (!(fault instanceof Fault))
    console.error(JSON.stringify({ level: 'error', name: 'mcp fault', cause: explain(fault) }))
  const { code, title, detail, errors, retryAfterSeconds, members } =
    fault instanceof Fault ? fault : ({ code: 'internal', title: 'Something went wrong on our side' } as Fault)
  return { ...said(JSON.stringify({ code, title, detail, errors, retryAfterSeconds, ...members })), isError: true }
}
