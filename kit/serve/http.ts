import type { Context } from 'hono'
import * as z from 'zod'
import { type Actor, Fault, invalid } from '#kit/auth'
import { asksForPreview, previewApplied } from '#kit/client'
import type { Contract, file, Op } from '#kit/contract'
import type { ClientClass, Expected } from '#kit/db'
import { contentDisposition } from '#kit/text'
import type { Begin } from './begin.ts'
import { onceHeader } from './cause.ts'
import { csvResponse } from './csv.ts'
import { readInput } from './input.ts'
import { type AnyHandler, assertAllowed, perform, preview } from './perform.ts'
import { reachOf, showsSealed } from './reach.ts'
import { tellRefusal } from './trail.ts'
import { approvedOf } from './within.ts'

/** What a request carries through a Worker: who asks, and the id under which it is logged. */
export type AppEnv = { Variables: { actor: Actor; requestId: string } }

type Served = {
  contract: Contract
  name: string
  declared: Op
  handler: AnyHandler
  client: ClientClass
  begin: Begin | undefined
}

/** One HTTP request to one op; that somebody had no right to it does not go unseen. */
export async function answerOp(c: Context<AppEnv>, served: Served): Promise<Response> {
  try {
    return await answer(c, served)
  } catch (fault) {
    if (fault instanceof Fault && fault.status === 403)
      tellRefusal({ ...served, actor: c.get('actor'), context: c.executionCtx }, fault.code)
    throw fault
  }
}

async function answer(c: Context<AppEnv>, served: Served): Promise<Response> {
  const { declared, name, contract } = served
  const actor = c.get('actor')
  assertAllowed(contract, actor, name)
  const input = await readInput(contract, declared, c.req.raw, c.req.param())
  await served.begin?.(actor.tenant, c.executionCtx)
  const performance = { ...served, actor, input, context: c.executionCtx, approved: approvedOf(c.req.raw) }
  if (declared.effect === 'read' && c.req.header('accept') === 'text/csv') return csvResponse(performance)
  if (declared.effect !== 'read' && asksForPreview(c.req.raw.headers))
    return previewed(await preview({ ...performance, ...ifMatch(c.req.header('if-match'), input) }), actor)
  const key = declared.effect === 'read' ? undefined : idempotencyKey(c.req.header('idempotency-key'))
  const isFresh = c.req.header('cache-control') === 'no-cache'
  const body = await perform({
    ...performance,
    fresh: isFresh,
    ...(key && { idempotency: { key, hash: c.req.header(onceHeader) ? 'once' : await fingerprint(input) } }),
    ...ifMatch(c.req.header('if-match'), input),
  })
  if (declared.answers && c.req.header('accept') !== 'application/json') return fileResponse(body, actor)
  // A Response takes twice as long to write a string as bytes itself.
  const bytes = utf8.encode(body)
  return new Response(bytes, {
    status: name.endsWith('.create') ? 201 : 200,
    headers: {
      'content-type': 'application/json',
      'mainstreet-tenant': actor.tenant.id,
      ...(isForMany(served, actor) && !isFresh && bytes.byteLength <= mostKeptBytes && { 'mainstreet-near': '1' }),
      ...(isVersioned(declared) && { etag: `"${JSON.parse(body).version}"` }),
    },
  })
}

/** Shown where a browser can, and saved under its name; nothing of it runs as a page of ours. */
export function fileResponse(body: string, { tenant }: Actor): Response {
  const { filename, type, content } = JSON.parse(body) as z.output<typeof file>
  return new Response(
    Uint8Array.from(atob(content), (letter) => letter.charCodeAt(0)),
    {
      headers: {
        'content-type': type,
        'content-disposition': contentDisposition('inline', filename),
        'cache-control': 'private, no-cache',
        'x-content-type-options': 'nosniff',
        'mainstreet-tenant': tenant.id,
      },
    },
  )
}

/** What one keeps for oneself is not kept by the gateway, which tells people apart by role alone. */
function isForMany({ contract, declared }: Served, actor: Actor): boolean {
  const { cache } = declared
  if (!cache || showsSealed(contract, actor, declared)) return false
  const reach = reachOf(contract, actor)
  return cache.nouns.every((noun) => !reach(noun).groups)
}

/** Whatever the op answers else, this is not what it made: 200, and nothing that a cache may keep. */
const previewed = (body: string, { tenant }: Actor) =>
  new Response(utf8.encode(body), {
    headers: {
      'content-type': 'application/json',
      'cache-control': 'no-store',
      'mainstreet-tenant': tenant.id,
      vary: 'Prefer',
      ...previewApplied,
    },
  })

const utf8 = new TextEncoder()
/** What the gateway may keep; a larger answer streams through it. */
const mostKeptBytes = 65_536
const mostKeyLetters = 200

/** Cut short, two keys would be one, and the second write taken for a repeat of the first. */
function idempotencyKey(key: string | undefined): string | undefined {
  if (key && key.length > mostKeyLetters) throw invalid('#/idempotency-key', 'too-long', { maximum: mostKeyLetters })
  return key
}

const isVersioned = ({ output }: Op) => output instanceof z.ZodObject && 'version' in output.shape

function ifMatch(header: string | undefined, input: unknown): { expected?: Expected } {
  if (!header || header === '*') return {}
  const version = /^(?:W\/)?"(\d{1,9})"$/.exec(header)?.[1]
  if (!version) throw invalid('#/if-match', 'not-a-version')
  const { id } = input as { id?: string }
  return { expected: { ...(id && { id }), version: Number(version) } }
}

/** Tells a repeat of a request from another one under the same Idempotency-Key. */
async function fingerprint(input: unknown): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', utf8.encode(JSON.stringify(input)))
  return btoa(String.fromCharCode(...new Uint8Array(digest)))
}
