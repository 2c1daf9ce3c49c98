import type { Context } from 'hono'
import * as z from 'zod'
import { PrismaClient } from '#db/files'
import { type Actor, forbidden, invalid, mayCall } from '#kit/auth'
import { type AppEnv, performAs } from '#kit/serve'
import { files } from '../contract.ts'
import { openContent } from '../ops/content.ts'
import { getFile } from '../ops/file.ts'
import type { Given } from '../signed/sign.ts'

/** Who asks, and 403 for who may not do the op that a route stands for. */
export function asking(c: Context<AppEnv>, name: string): As {
  const actor = c.get('actor')
  if (!mayCall(files, actor, name)) throw forbidden(`${actor.role} may not files.${name}`)
  return { contract: files, client: PrismaClient, actor, context: c.executionCtx }
}
export type As = {
  contract: typeof files
  client: typeof PrismaClient
  actor: Actor
  context: Pick<ExecutionContext, 'waitUntil'>
}

/** The same, with what the address names. */
export function asked(c: Context<AppEnv>, name: string): { as: As; id: string } {
  const as = asking(c, name)
  const { data: id } = z.uuid().safeParse(c.req.param('id'))
  if (!id) throw invalid('#/id', 'not-an-id')
  return { as, id }
}

/** A file as `file.get` answers it. */
export const fileOf = (as: As, id: string): Promise<string> =>
  performAs({ ...as, name: 'file.get', handler: getFile, input: { id } })

/** Where the bytes of a file are, for whoever may have them. */
export async function contentOf(as: As, id: string, version?: number): Promise<Given> {
  const input = { id, ...(version !== undefined && { version }) }
  return JSON.parse(await performAs({ ...as, name: 'content.open', handler: openContent, input }))
}
