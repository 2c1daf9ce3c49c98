import type * as z from 'zod'
import { type Actor, Fault, mayCall } from '#kit/auth'
import { aboutOf, type Contract, type Op } from '#kit/contract'
import { type ClientClass, Json } from '#kit/db'
import { Act } from './context.ts'
import { parse } from './input.ts'
import type { AnyHandler } from './perform.ts'
import { reachKey, visible } from './reach.ts'
import { askedReaders, type Readers } from './readers.ts'

type Served = { contract: Contract; client: ClientClass; handlers: Readonly<Record<string, AnyHandler>> }

/** For apps that keep something beside records: who of these people may open one, asked of its own `get` as each of them. */
export async function answerReaders(served: Served, { tenant }: Actor, body: unknown): Promise<Readers> {
  const { contract } = served
  const { noun, id, people } = parse(contract, askedReaders, body) as z.output<typeof askedReaders>
  const may = people.map((one): Actor => ({ ...one, tenant })).filter((one) => mayCall(contract, one, `${noun}.get`))
  const alike = Map.groupBy(may, (one) => `${reachKey(contract, one, [noun])} ${one.type}`)
  const found = await Promise.all(
    Array.from(alike.values(), async (all) => {
      const called = await open(served, all[0] as Actor, noun, id)
      return called === undefined ? [] : all.map((one) => [one.id, called] as const)
    }),
  )
  return Object.fromEntries(found.flat())
}

/** What the record is called to somebody; undefined where they get what one gets of a record that is not there. */
async function open({ contract, client, handlers }: Served, actor: Actor, noun: string, id: string) {
  const name = `${noun}.get`
  const act = new Act(contract, actor, name, contract.ops[name] as Op)
  const { title = '' } = aboutOf(contract.nouns[noun])
  try {
    const output = await (handlers[name] as AnyHandler)(act.context(client), { id } as never)
    const record = output instanceof Json ? JSON.parse(output.text) : output
    const seen = visible(record, act.reach(noun).hidden) as Record<string, unknown>
    return typeof seen[title] === 'string' ? seen[title] : null
  } catch (fault) {
    if (fault instanceof Fault && [403, 404].includes(fault.status)) return undefined
    throw fault
  }
}
