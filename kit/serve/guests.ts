import type { Context, Hono } from 'hono'
import type * as z from 'zod'
import { Fault, invalid } from '#kit/auth'
import type { Contract, Op } from '#kit/contract'
import type { ClientClass } from '#kit/db'
import type { Visit } from '#kit/public'
import { readBody, textOf } from './body.ts'
import { type AppEnv, fileResponse } from './http.ts'
import { fromQuery, parse } from './input.ts'
import { type AnyHandler, assertAllowed, perform } from './perform.ts'

/** What somebody outside sees of a record that they have a link to: the answer of the public op `op`, as a page. */
export type GuestPage<Output = never> = { op: string; page: (seen: Output, visit: Visit) => Promise<Response> }

type Served = {
  contract: Contract
  client: ClientClass
  handlers: Readonly<Record<string, AnyHandler>>
  /** By noun. */
  pages: Readonly<Record<string, GuestPage>>
}

const maxBytes = 65_536
const mostFields = 250

/**
 * `GET /public/:noun` is the page of the record that a guest has a link to, `GET /public/:noun/:act` a file of it, by an op or by a
 * route of the app's own, and `POST` the public op `noun.act` on it: by a form, which leads back to the page, or with JSON from
 * the page's own script. Only the gateway comes here, and only as a guest.
 */
export function guestRoutes(http: Hono<AppEnv>, served: Served): void {
  http.use('/public/*', async (c, next) => {
    if (c.get('actor').role !== 'guest') throw Fault.of('not-found', 'pages for guests are for guests')
    await next()
  })
  http.get('/public/:noun', (c) => show(c, served, new URL(c.req.url).searchParams, { done: c.req.query('done') }))
  http.get('/public/:noun/:act', async (c, next) => {
    const { noun, act } = c.req.param()
    const name = `${noun}.${act}`
    // A route of the app's own may give it as a stream.
    if (!Object.hasOwn(served.contract.ops, name) || !served.contract.ops[name]?.answers) return next()
    return fileResponse(await answer(c, served, name, c.req.query()), c.get('actor'))
  })
  http.post('/public/:noun/:act', async (c) => {
    const { noun, act } = c.req.param()
    const isForm = c.req.header('content-type')?.startsWith('application/x-www-form-urlencoded') ?? false
    if (!isForm) {
      const key = c.req.header('idempotency-key')
      return c.body(await answer(c, served, `${noun}.${act}`, await readBody(c.req.raw, maxBytes), key), 200, json)
    }
    const name = `${noun}.${act}`
    const form = formOf(await textOf(c.req.raw, maxBytes))
    const once = form.get('once') ?? ''
    form.delete('once')
    try {
      await answer(c, served, name, typed(served, name, form), once)
    } catch (fault) {
      if (!(fault instanceof Fault) || (fault.status !== 422 && fault.status !== 409)) throw fault
      const { title, code, status } = fault
      const problem = { title, code, status: status as 409 | 422, fields: Object.fromEntries(form) }
      return show(c, served, form, { problem })
    }
    return new Response(null, { status: 303, headers: { location: `./?done=${encodeURIComponent(act)}` } })
  })
}

const json = { 'content-type': 'application/json' }

/** What the page's op takes of a query, or of a form that was refused: anybody may add what they like to an address. */
async function show(c: Context<AppEnv>, served: Served, given: URLSearchParams, more: Omit<Visit, 'languages'>) {
  const noun = c.req.param('noun') ?? ''
  const page = Object.hasOwn(served.pages, noun) ? served.pages[noun] : undefined
  if (!page) throw Fault.of('not-found', `nobody outside sees ${noun}`)
  const { shape } = (served.contract.ops[page.op] as Op).input as z.ZodObject
  const known = [...given].filter(([name]) => Object.hasOwn(shape, name.split('[', 1)[0] as string))
  const asked = typed(served, page.op, new URLSearchParams(known))
  const seen = await answer(c, served, page.op, asked).catch((fault) => {
    if (fault instanceof Fault && fault.status === 422) return answer(c, served, page.op, {})
    throw fault
  })
  return page.page(JSON.parse(seen) as never, { languages: c.req.header('accept-language') ?? '', ...more })
}

/** Texts of a form or an address as the op's input says: `chosen[2]=1` → `{ chosen: { 2: '1' } }`. */
const typed = ({ contract }: Served, name: string, given: URLSearchParams): object =>
  Object.hasOwn(contract.ops, name) ? fromQuery((contract.ops[name] as Op).input, given) : {}

/** One public op on the record of the link, whatever id was sent along. */
async function answer(c: Context<AppEnv>, served: Served, name: string, fields: object, key = ''): Promise<string> {
  const { contract, client, handlers } = served
  const actor = c.get('actor')
  assertAllowed(contract, actor, name)
  const declared = contract.ops[name] as Op
  if (key.length > 200) throw invalid('#/idempotency-key', 'too-long', { maximum: 200 })
  return perform({
    ...{ contract, client, actor, name, context: c.executionCtx },
    handler: handlers[name] as AnyHandler,
    input: parse(contract, declared.input, { ...fields, id: actor.link?.recordId }),
    ...(key && declared.effect !== 'read' && { idempotency: { key, hash: 'once' } }),
  })
}

function formOf(text: string): URLSearchParams {
  const form = new URLSearchParams(text)
  if (form.size > mostFields) throw invalid('#/', 'too-many-parameters', { maximum: mostFields })
  return form
}
