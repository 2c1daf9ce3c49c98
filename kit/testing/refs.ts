import { expect, it } from 'vitest'
import { contracts } from '#contracts'
import { allows } from '#kit/auth'
import { aboutOf, type Contract, nounsMeant, type RefAt, refsIn, targetOf } from '#kit/contract'
import { table } from '../db/rows.ts'
import { type Answer, type Business, type Client, client } from './business.ts'
import { query } from './stack.ts'

type Input = Record<string, unknown>
type Trial = {
  contract: Contract
  name: string
  /** A business that may do it, and another one. */
  both: () => { home: Business; foreign: Business }
  inputFor: (call: Client) => Promise<Input>
  perform: (call: Client, input: Input) => Promise<Answer>
}

const unknown = '0192f0c1-0000-7000-8000-000000000000'

/** What an op is told of has to be there, in this business; that its actor reads it is not asked. */
export function conformsReferring({ contract, name, both, inputFor, perform }: Trial): void {
  for (const ref of refsIn(contract.ops[name]?.input)) {
    const pointer = `#/${ref.path.join('/').replaceAll('*', '0')}`
    it(`422 with a pointer for ${ref.path.join('.')} of nothing and of another business, whatever one may read`, async () => {
      const { home, foreign } = both()
      const theirs = await idIn(ref, foreign, inputFor)
      const blind = await withoutReading(contract, ref, home)
      const given = async (call: Client, id: string) => perform(call, put(await inputFor(home.call), ref.path, id))
      for (const call of [home.call, blind])
        for (const id of [unknown, theirs]) {
          const { status, body } = await given(call, id)
          expect([status, body.errors]).toEqual([
            422,
            [{ pointer, code: 'unknown-record', detail: 'is not to be found' }],
          ])
        }
      const { status, body } = await given(blind, await idIn(ref, home, inputFor))
      expect([status < 300, body]).toEqual([true, body])
    })
  }
}

const meantBy = (ref: RefAt) => {
  const [app, noun] = targetOf(ref)
  const owner = contracts.find((each) => each.app === app) as Contract
  return { owner, nouns: nounsMeant(owner, noun) }
}

/** The id that a valid input of the business names, or that of any record of its own. */
async function idIn(ref: RefAt, { call, tenantId }: Business, inputFor: Trial['inputFor']): Promise<string> {
  const named = ref.path.reduce<unknown>(
    (at, key) => (at as Input | undefined)?.[key === '*' ? 0 : key],
    await inputFor(call),
  )
  if (typeof named === 'string') return named
  const { owner, nouns } = meantBy(ref)
  for (const noun of nouns) {
    const { key = 'id' } = aboutOf(owner.nouns[noun])
    const sql = `select to_jsonb(t)->>$2 as id from ${table(owner.app, noun)} t where tenant_id = $1 limit 1`
    const [row] = await query<{ id: string }>(sql, [
      tenantId,
      key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
    ])
    if (row) return row.id
  }
  throw new Error(`there is no ${ref.to} to refer to: say in \`given\` how to make one`)
}

/** A key that may call everything of the app but reads nothing of what the ref means. */
async function withoutReading(contract: Contract, ref: RefAt, { call }: Business): Promise<Client> {
  const { owner, nouns } = meantBy(ref)
  const reading = nouns.flatMap((noun) => ['get', 'list'].map((verb) => `${owner.app}.${noun}.${verb}`))
  const ops = Object.keys(contract.ops).filter((op) => allows(contract, 'owner', op))
  const grants = ops.map((op) => `${contract.app}.${op}`).filter((op) => !reading.includes(op))
  const role = await call('POST', '/api/identity/v1/roles', { name: crypto.randomUUID(), basedOn: 'admin', grants })
  expect([role.status, role.body]).toEqual([201, role.body])
  const key = await call('POST', '/api/identity/v1/api-keys', { name: 'blind', role: role.body.id })
  expect(key.status).toBe(201)
  return client({ authorization: `Bearer ${key.body.key}` })
}

function put(input: unknown, [name, ...rest]: readonly string[], id: string): Input {
  if (name === undefined) return id as never
  if (name === '*') return [put((input as unknown[] | undefined)?.[0] ?? {}, rest, id)] as never
  return { ...(input as Input), [name]: put((input as Input | undefined)?.[name], rest, id) }
}
