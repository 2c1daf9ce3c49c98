import { beforeAll, describe, expect, it } from 'vitest'
import * as z from 'zod'
import { allows } from '#kit/auth'
import { hasPreview, request } from '#kit/client'
import { type Contract, type FieldError, type Op, roles } from '#kit/contract'
import { type Answer, type Business, type Client, newBusiness } from './business.ts'
import { emitted, isDeclared } from './emitted.ts'
import { isKnown } from './known-error.ts'
import { conformsPreviewed, refusesPreview } from './previews.ts'
import { conformsReferring } from './refs.ts'
import { conformsSealed } from './sealed.ts'
import { eventually, query, stack } from './stack.ts'
import { wrongStates } from './states.ts'
import { conformsInWorlds } from './worlds.ts'

type Input = Record<string, unknown>
/** Makes what an op needs to exist, and answers the whole of a valid input. */
export type Given = Record<string, (call: Client, sample: Input) => Promise<Input>>

type Samples = Record<string, object | undefined>

/** What must hold for every op of every app. One line in the app's `index.test.ts`. */
export function conforms(contract: Contract, samples: Samples, given: Given = {}): void {
  let home: Business
  let foreign: Business
  beforeAll(async () => {
    ;[home, foreign] = await Promise.all([newBusiness(), newBusiness()])
  })

  const inputFor = async (name: string, call: Client): Promise<Input> => {
    const sample = (samples[name] ?? {}) as Input
    const make =
      given[name] ?? (needsId(contract.ops[name] as Op) ? createFirst(contract, samples, given, name) : undefined)
    return make ? make(call, sample) : sample
  }
  const perform = (name: string, call: Client, input: Input, headers?: Record<string, string>) =>
    send(contract.ops[name] as Op, call, input, headers)

  for (const noun of contract.starting)
    it(`a business begins with rows of ${noun}, whether or not anybody asks for them`, async () => {
      const { tenantId } = await newBusiness()
      const rows = `select count(*)::int as n from ${contract.app}.${noun.replaceAll('-', '_')} where tenant_id = $1`
      await eventually(async () => expect((await query<{ n: number }>(rows, [tenantId]))[0]?.n).toBeGreaterThan(0))
    })

  for (const [name, op] of Object.entries(contract.ops)) {
    describe(`${contract.app}.${name}`, () => {
      it('401 without an actor', async () => {
        const { method, url } = request(op, placeholder(op))
        const answer = await fetch(`${stack().origin}${url}`, { method })
        expect(answer.status).toBe(401)
        expect(await answer.json()).toMatchObject({ code: 'unauthenticated' })
      })

      if (roles.every((role) => !allows(contract, role, name))) return

      it('answers what it declares, emits what it declares, and a repeat under the same key is one effect', async () => {
        const input = await inputFor(name, home.call)
        const key = { 'idempotency-key': crypto.randomUUID() }
        const trace = crypto.randomUUID().replaceAll('-', '')
        const answer = await perform(name, home.call, input, {
          ...key,
          traceparent: `00-${trace}-${trace.slice(0, 16)}-00`,
        })
        expect([answer.status, answer.body]).toEqual([name.endsWith('.create') ? 201 : 200, answer.body])
        expect((op.output as z.ZodType).safeParse(answer.body).error).toBeUndefined()
        if (op.effect === 'read') return
        expect(await emitted(contract.app, home.tenantId, trace)).toSatisfy((names: string[]) =>
          names.every((event) => isDeclared(contract, name, event)),
        )
        const again = await perform(name, home.call, input, key)
        if (op.secret) expect([again.status, again.body.code]).toEqual([409, 'conflict'])
        else expect(again.body).toEqual(answer.body)
      })

      const previewed = async () => {
        const input = await inputFor(name, home.call)
        const send = (headers: Record<string, string>) => perform(name, home.call, input, headers)
        const about = needsId(op) ? { noun: name.split('.', 1)[0] as string, id: input.id as string } : undefined
        return { contract, tenantId: home.tenantId, about, send }
      }
      if (hasPreview(op))
        it('a preview changes nothing and says what the act then does', async () =>
          conformsPreviewed(await previewed()))
      else if (op.effect !== 'read')
        it('422 for a preview, since it has effects that cannot be taken back', async () =>
          refusesPreview(await previewed()))

      if (needsId(op))
        it("404 for another tenant's row", async () => {
          const input = await inputFor(name, foreign.call)
          const answer = await perform(name, home.call, input)
          expect([answer.status, answer.body.code]).toEqual([404, 'not-found'])
        })

      if (op.effect !== 'read')
        conformsReferring({
          contract,
          name,
          both: () => ({ home, foreign }),
          inputFor: (call) => inputFor(name, call),
          perform: (call, input) => perform(name, call, input),
        })

      for (const [state, way] of wrongStates(contract, name))
        it(`409 for one that is ${state}`, async () => {
          const { id } = await createFirst(contract, samples, given, name)(home.call, {})
          for (const act of way) {
            const answer = await perform(act, home.call, { ...samples[act], id })
            expect([act, answer.status, answer.body]).toEqual([act, 200, answer.body])
          }
          const answer = await perform(name, home.call, { ...samples[name], id })
          expect([answer.status, answer.body]).toMatchObject([
            409,
            { code: `${contract.app}/wrong-state`, state, allowed: op.from },
          ])
        })

      if (op.input instanceof z.ZodObject && Object.keys(bodyShape(op)).length > 0)
        it('422 with a pointer to every field of a wrong type and to an unknown one, and a declared code for each', async () => {
          const sample = { ...placeholder(op), ...samples[name] }
          const wrongs = Object.keys(bodyShape(op)).map((field) => [field, isQuery(op) ? { eq: { deep: '' } } : [[[]]]])
          // A field that is read before the others are looked at hides those: they are asked for again.
          for (let left = [...wrongs, ['surprise', 1]]; left.length > 0; ) {
            const answer = await perform(name, home.call, { ...sample, ...Object.fromEntries(left) })
            const hidden = left.filter(([field]) => !points(answer, field as string))
            expect([answer.status, hidden, hidden.length < left.length]).toEqual([422, hidden, true])
            expect(answer.body.errors.filter((error: FieldError) => !isKnown(contract, error))).toEqual([])
            left = hidden
          }
        })
    })
  }

  conformsInWorlds(contract, () => home, inputFor)
  conformsSealed(contract, () => home)

  // Every op asks the same question at the same place: one of them answers for all.
  for (const role of roles) {
    const refused = Object.keys(contract.ops).find((name) => !allows(contract, role, name))
    if (refused)
      it(`403 for ${role} at what the contract does not grant, such as ${refused}`, async () => {
        const input = { ...placeholder(contract.ops[refused] as Op), ...samples[refused] }
        const answer = await perform(refused, await home.as(role), input)
        expect([answer.status, answer.body.code]).toEqual([403, 'forbidden'])
      })
  }

  it('offers every op as a tool but those kept from agents', async () => {
    const answer = await home.call('GET', '/api/tools.json')
    const offered = answer.body.tools.filter((tool: { op: string }) => tool.op.startsWith(`${contract.app}.`))
    const expected = Object.entries(contract.ops).filter(([, op]) => op.agent !== false)
    expect(offered.map((tool: { op: string }) => tool.op).sort()).toEqual(
      expected.map(([name]) => `${contract.app}.${name}`).sort(),
    )
  })
}

async function send(op: Op, call: Client, input: Input, headers?: Record<string, string>): Promise<Answer> {
  const { method, url, body } = request(op, input)
  return call(method, url, body, { ...(op.answers && { accept: 'application/json' }), ...headers })
}

const isQuery = (op: Op) => op.http.startsWith('GET')
const needsId = (op: Op) => op.http.includes('/:id')
const pathFields = (op: Op) => [...op.http.matchAll(/:(\w+)/g)].map(([, field]) => field as string)
const bodyShape = (op: Op) =>
  Object.fromEntries(
    Object.entries((op.input as z.ZodObject).shape).filter(([field]) => !pathFields(op).includes(field)),
  )

/** Any value that reaches the route; what is behind it need not exist. */
const placeholder = (op: Op): Input =>
  Object.fromEntries(pathFields(op).map((field) => [field, '0192f0c1-0000-7000-8000-000000000000']))

function createFirst(contract: Contract, samples: Samples, given: Given, name: string) {
  return async (call: Client, sample: Input): Promise<Input> => {
    const create = `${name.split('.', 1)[0]}.create`
    if (!contract.ops[create]) throw new Error(`${name} needs a row: say in \`given\` how to make one`)
    const input = await (given[create]?.(call, (samples[create] ?? {}) as Input) ?? (samples[create] as Input))
    const row = await send(contract.ops[create], call, input)
    if (row.status !== 201) throw new Error(`${create} answered ${row.status}: ${JSON.stringify(row.body)}`)
    return { ...sample, id: row.body.id }
  }
}

const points = (answer: Answer, field: string): boolean =>
  (answer.body.errors ?? []).some(({ pointer }: { pointer: string }) => `${pointer}/`.startsWith(`#/${field}/`))
