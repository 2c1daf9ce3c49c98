import { expect, it } from 'vitest'
import * as z from 'zod'
import type { Actor } from '#kit/auth'
import { hasPreview, request } from '#kit/client'
import type { Contract, Op } from '#kit/contract'
import type { Business, Client } from './business.ts'
import { stack } from './stack.ts'

type Asked = {
  op: string
  input: object
  isPreview?: boolean
  world?: object
  ids?: string[]
  digest?: string
  key?: string
}
// biome-ignore lint/suspicious/noExplicitAny: tests look into any answer
type Acted = any

/** Acts of the owner of a business, as one app asks another to do them: what each answered, or its problem. */
export async function actingFor({ call, tenantId }: Business) {
  const [{ body: me }, { body: tenant }] = await Promise.all([
    call('GET', '/api/identity/v1/me'),
    call('GET', '/api/identity/v1/tenant'),
  ])
  const { country, currency, timeZone } = tenant
  const { id, name } = me.user
  const actor: Actor = { type: 'user', id, name, role: 'owner', tenant: { id: tenantId, country, currency, timeZone } }
  return async (app: string, ...acts: Asked[]): Promise<Acted[]> => {
    const response = await fetch(`${stack().insideOrigin}/${app}/internal/acts`, {
      method: 'POST',
      headers: { actor: JSON.stringify(actor) },
      body: JSON.stringify({ acts }),
    })
    const body = (await response.json()) as { acted: { output?: Acted; problem?: Acted }[] }
    expect([response.status, body.acted?.length]).toEqual([200, acts.length])
    return body.acted.map(({ output, problem }) => output ?? problem)
  }
}

/** The ops that make a record which can be shown before, and read. */
const creates = ({ ops }: Contract): string[] =>
  Object.entries(ops).flatMap(([name, op]) => {
    const isRecord = op.output instanceof z.ZodObject && 'id' in op.output.shape
    return name.endsWith('.create') && hasPreview(op) && isRecord && getOf(ops, name) ? [name] : []
  })

const getOf = (ops: Contract['ops'], create: string): Op | undefined => {
  const get = ops[create.replace('.create', '.get')]
  return get?.http.includes('/:id') ? get : undefined
}

const takesNothing = (op: Op | undefined) => op !== undefined && (op.input as z.ZodType).safeParse({}).success

/** Whatever an app makes is seen where its preview is pending and nowhere else, and made as approved with the ids that were shown. */
export function conformsInWorlds(
  contract: Contract,
  home: () => Business,
  inputFor: (op: string, call: Client) => Promise<object>,
): void {
  if (creates(contract).length === 0) return
  it('what it makes is seen in the world of its preview alone, and is made as approved', async () => {
    const inputs = creates(contract).map(async (op) => [op, await inputFor(op, home().call)] as const)
    await madeAsSeen(contract, home(), await Promise.all(inputs))
  })
}

async function madeAsSeen(
  { app, ops }: Contract,
  home: Business,
  inputs: (readonly [string, object])[],
): Promise<void> {
  const acts = await actingFor(home)
  const previews = await acts(app, ...inputs.map(([op, input]) => ({ op, input, isPreview: true, world: {} })))
  await Promise.all(
    inputs.map(async ([op, input], index) => {
      const { output, pending, ids, digest } = previews[index]
      expect([op, previews[index]]).toMatchObject([op, { output: { id: expect.any(String) } }])
      const [get, list] = ['get', 'list'].map((verb) => op.replace('create', verb))
      const read = { op: String(get), input: { id: output.id }, world: pending }
      const listed = list && takesNothing(ops[list]) ? [{ op: list, input: {}, world: pending }] : []
      const [found, page] = await acts(app, read, ...listed)
      expect([op, found]).toMatchObject([op, { id: output.id }])
      if (page)
        expect([op, page.items.map(({ id }: { id: string }) => id)]).toEqual([op, expect.arrayContaining([output.id])])
      const { method, url } = request(getOf(ops, op) as Op, { id: output.id })
      expect([op, (await home.call(method, url)).status]).toEqual([op, 404])
      const [done] = await acts(app, { op, input, ids, digest, key: crypto.randomUUID() })
      expect([op, done]).toMatchObject([op, { id: output.id }])
    }),
  )
}
