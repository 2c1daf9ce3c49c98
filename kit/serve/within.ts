import * as z from 'zod'
import type { Send } from '#kit/client'
import { type Approved, heldTo } from './approved.ts'
import { aWorld } from './world.ts'

/** A request of one app to another, with what it brings that is too much for headers. */
export const askedWithin = heldTo.extend({
  world: aWorld.optional(),
  request: z.strictObject({
    method: z.string().max(10),
    url: z.string().startsWith('/'),
    headers: z.record(z.string(), z.string()),
    body: z.string().optional(),
  }),
})
type Brought = Omit<z.output<typeof askedWithin>, 'request'>

/** Sends requests to `POST /internal/within`, which answers them as if they had come by themselves. */
export function within(send: Send, more: Record<string, string>, brought: Brought): Send {
  return (url, { method, headers, body }) =>
    send('/internal/within', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ ...brought, request: { method, url, headers: { ...headers, ...more }, body } }),
    })
}

/** Beside the request itself, so that nothing which comes from outside can say it. */
const held = new WeakMap<Request, Approved>()
export const holdTo = (request: Request, approved: Approved): unknown => held.set(request, approved)
/** What the act of a request is held to. */
export const approvedOf = (request: Request): Approved | undefined => held.get(request)
