import type { Context } from 'hono'
import type * as z from 'zod'
import type { Contract } from '#kit/contract'
import { inWorld } from '#kit/db'
import { mostActsBytes } from './acts.ts'
import { readBody } from './body.ts'
import type { AppEnv } from './http.ts'
import { parse } from './input.ts'
import { askedWithin, holdTo } from './within.ts'
import { openWorld } from './world.ts'

type Answer = (request: Request) => Response | Promise<Response>

/** `POST /internal/within`: another request of the same actor, in a world, or held to what was approved. */
export async function answerWithin(c: Context<AppEnv>, contract: Contract, answer: Answer): Promise<Response> {
  const body = await readBody(c.req.raw, mostActsBytes)
  const { world, request, ...approved } = parse(contract, askedWithin, body) as z.output<typeof askedWithin>
  const headers = new Headers(request.headers)
  for (const name of ['mainstreet-actor', 'mainstreet-request', 'traceparent']) {
    const value = c.req.header(name)
    if (value) headers.set(name, value)
  }
  const asked = new Request(`https://${contract.app}${request.url}`, {
    ...{ method: request.method, headers },
    ...(request.body !== undefined && { body: request.body }),
  })
  const opened = world && (await openWorld(contract.app, c.get('actor').tenant.id, world))
  holdTo(asked, approved)
  return inWorld(opened, () => answer(asked))
}
