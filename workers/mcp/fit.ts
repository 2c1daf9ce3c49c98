import type { Actor } from '#kit/auth'
import type { Offered } from '#kit/catalog'
import { callOp, type Wanted } from './call.ts'

/** Some ten thousand tokens: what a program can still read, and what the usual ones take without a warning. */
const mostLetters = 40_000
/** Rows differ in length, so a page is asked for that should be a little shorter than it may be. */
const margin = 0.9

/** What an op answers, of a list no more rows than fit; a second text says how to go on where something is missing. */
export async function fitting(each: Offered, actor: Actor, wanted: Wanted): Promise<string[]> {
  let text = await callOp(each, actor, wanted)
  const isList = each.op.effect === 'read' && 'limit' in ((each.op.input as { shape?: object }).shape ?? {})
  let rows = isList && text.length > mostLetters ? rowsIn(text) : 0
  while (text.length > mostLetters && rows > 1) {
    rows = Math.max(1, Math.floor((margin * rows * mostLetters) / text.length))
    text = await callOp(each, actor, { ...wanted, input: { ...wanted.input, limit: rows } })
    if (text.length <= mostLetters) return [text, `Only ${rows} rows fit. Go on with cursor: nextCursor.`]
  }
  if (text.length <= mostLetters) return [text]
  const shown = text.slice(0, mostLetters).toWellFormed()
  return [shown, `Cut after ${mostLetters} of ${text.length} letters; the rest can be seen in the app alone.`]
}

const rowsIn = (text: string): number => (JSON.parse(text) as { items?: unknown[] }).items?.length ?? 0
