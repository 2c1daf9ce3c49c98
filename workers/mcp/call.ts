import { type Actor, Fault, invalid } from '#kit/auth'
import type { Offered } from '#kit/catalog'
import { answered, askForPreview, type Preview, request } from '#kit/client'
import { route } from '#kit/contract'
import { withMails } from '#kit/events'
import { asking } from '#kit/serve'

/** `key` is the Idempotency-Key: the same one is one effect however often it is sent. */
export type Wanted = { input: Record<string, unknown>; isPreview?: boolean | undefined; key?: string | undefined }

/** No app takes more of either. */
const mostDeep = 32
const mostAddressLetters = 8192

/**
 * Does an op as whoever asks, by its own route, so that the app asks of them what it asks of anybody. Answers its JSON as
 * text, of a preview the whole of it with the mails that would follow; its problem is thrown as a `Fault`.
 */
export async function callOp({ op, contract }: Offered, actor: Actor, wanted: Wanted): Promise<string> {
  assertPlain(op, wanted.input)
  const { method, url, body } = request(op, wanted.input)
  if (url.length > mostAddressLetters) throw Fault.of('uri-too-long', `at most ${mostAddressLetters} letters`)
  const headers = {
    accept: 'application/json',
    ...(body !== undefined && { 'content-type': 'application/json' }),
    ...(wanted.isPreview && askForPreview),
    ...(wanted.key && { 'idempotency-key': wanted.key }),
  }
  const send = await asking(contract.app, actor, undefined)
  const response = await answered(url, { method, headers, ...(body !== undefined && { body }) }, send)
  if (!wanted.isPreview) return response.text()
  const preview = await response.json<Preview>()
  return JSON.stringify(await withMails(preview, actor, await asking('notifications', actor, undefined)))
}

/** Refuses what would lead to another address than the op's own, or could not be written down. */
function assertPlain(op: Offered['op'], input: Wanted['input']): void {
  if (isDeeper(input, mostDeep)) throw invalid('#/', 'too-deep', { maximum: mostDeep })
  for (const [, name = ''] of route(op).path.matchAll(/:(\w+)/g))
    if (/^\.{0,2}$/.test(String(input[name]))) throw invalid(`#/${name}`, 'does-not-fit')
}

const isDeeper = (value: unknown, left: number): boolean =>
  typeof value === 'object' &&
  value !== null &&
  (left === 0 || Object.values(value).some((each) => isDeeper(each, left - 1)))
