import type { CallToolResult } from '@modelcontextprotocol/server'
import { type Actor, Fault } from '#kit/auth'
import type { Offered } from '#kit/catalog'
import { hasPreview } from '#kit/client'
import { explain } from '#kit/trace'
import { askPerson, needsPerson } from './approval.ts'
import { catalog } from './catalog.ts'
import { fitting } from './fit.ts'
import { run } from './run.ts'

type Asked = { op: string; input: Record<string, unknown> }
type AskedAct = Asked & { preview: boolean; key?: string | undefined }

export const find = (query: string, actor: Actor): CallToolResult => said(catalog.tellFound(query, actor))

export const describe = (ids: readonly string[], actor: Actor): CallToolResult => said(catalog.describe(ids, actor))

export const read = (asked: Asked, actor: Actor): Promise<CallToolResult> =>
  answered(asked.op, actor, async (each) => {
    if (each.op.effect !== 'read') throw wrongTool('not-a-read', `${each.id} changes something: use act`)
    return said(...(await fitting(each, actor, { input: asked.input })))
  })

export const act = ({ op, input, preview, key }: AskedAct, actor: Actor, origin: string): Promise<CallToolResult> =>
  answered(op, actor, async (each) => {
    if (each.op.effect === 'read') throw wrongTool('not-an-act', `${each.id} only reads: use read`)
    if (preview && !hasPreview(each.op)) throw Fault.of('no-preview', `${each.id} has no preview`)
    if (!preview && needsPerson(each)) return said(JSON.stringify(await askPerson(each, actor, { input, key }, origin)))
    const texts = await fitting(each, actor, { input, isPreview: preview, key })
    return preview ? said('A preview: nothing was done.', ...texts) : said(...texts)
  })

/** What the code has returned and told its console; or why it did not come to its end, whatever it had done by then. */
export async function runGiven(asked: { code: string; key?: string | undefined }, actor: Actor) {
  try {
    const ran = await run(asked, actor)
    if (!('fault' in ran)) return said(JSON.stringify(ran))
    return { ...said(JSON.stringify({ code: 'code', detail: ran.fault, logs: ran.logs })), isError: true }
  } catch (fault) {
    return refused(fault)
  }
}

async function answered(id: string, actor: Actor, work: (each: Offered) => Promise<CallToolResult>) {
  try {
    const each = catalog.open(id, actor)
    if (!each) throw catalog.refusal(id, actor)
    return await work(each)
  } catch (fault) {
    return refused(fault)
  }
}

const said = (...texts: string[]): CallToolResult => ({ content: texts.map((text) => ({ type: 'text', text })) })

const wrongTool = (code: string, detail: string) => new Fault(code, { status: 422, title: 'The other tool' }, detail)

/** A problem as the app told it, with what it takes to mend the call. */
function refused(fault: unknown): CallToolResult {
  if (!(fault instanceof Fault))
    console.error(JSON.stringify({ level: 'error', name: 'mcp fault', cause: explain(fault) }))
  const { code, title, detail, errors, retryAfterSeconds, members } =
    fault instanceof Fault ? fault : ({ code: 'internal', title: 'Something went wrong on our side' } as Fault)
  return { ...said(JSON.stringify({ code, title, detail, errors, retryAfterSeconds, ...members })), isError: true }
}
