import type { Contract } from '#kit/contract'
import { addressOf } from '#kit/contract'
import type { Call, Seed } from '../../../db/kit/seed.ts'

/** A call of some app's seed, with what makes it that one: the same each time it is planned. */
export type Planned = Call & {
  app: string
  /** Its Idempotency-Key: a repeat takes effect once. */
  key: string
  /** The records that it makes or names, whichever app's. */
  names: string[]
}

const appOf = ({ contract }: Seed) => contract.app
const before = (name: string) => name.split('.', 1)[0] as string

/** The apps that a seed needs filled first. */
const neededBy = ({ contract, asks }: Seed): string[] => [
  ...(contract as Contract).uses.map(before),
  ...Object.values(asks).map(({ op }) => addressOf(op).app),
]

/** The seeds in the order of what they need of one another; those of a stage need nothing of each other. */
export function stagesOf(seeds: readonly Seed[]): Seed[][] {
  const stages: Seed[][] = []
  let left = [...seeds]
  while (left.length > 0) {
    const waiting = new Set(left.map(appOf))
    const ready = left.filter((each) => !neededBy(each).some((app) => app !== appOf(each) && waiting.has(app)))
    if (ready.length === 0) throw new Error(`seeds wait for each other: ${[...waiting].join(', ')}`)
    stages.push(ready)
    left = left.filter((each) => !ready.includes(each))
  }
  return stages
}

/** The name of a record in the whole demo. */
export const nameIn = (app: string, name: string): string => `${app}/${name}`

/** What a seed calls, in the order of time. */
export function planOf(seed: Seed, story: Parameters<Seed['calls']>[0], answers: object): Planned[] {
  const app = appOf(seed)
  return seed.calls(story, answers as never).map((call, index) => ({
    ...call,
    app,
    key: `seed ${app} ${index}`,
    names: [...(call.makes ? [call.makes] : []), ...madeIn(call.input)].map((name) => nameIn(app, name)),
  }))
}

export const byTime = (calls: readonly Planned[]): Planned[] =>
  calls.toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))

type Reference = { made?: string; me?: true }

function* madeIn(input: unknown): Generator<string> {
  if (typeof input !== 'object' || input === null) return
  const { made } = input as Reference
  if (made !== undefined) yield made
  else for (const value of Object.values(input)) yield* madeIn(value)
}

/** The input with ids where it names records, or whoever makes the call. */
export function resolved(input: unknown, app: string, ids: ReadonlyMap<string, string>, me: string): unknown {
  if (typeof input !== 'object' || input === null) return input
  if (Array.isArray(input)) return input.map((item) => resolved(item, app, ids, me))
  const { made, me: isMe } = input as Reference
  if (isMe) return me
  if (made === undefined)
    return Object.fromEntries(Object.entries(input).map(([key, value]) => [key, resolved(value, app, ids, me)]))
  const id = ids.get(nameIn(app, made))
  if (!id) throw new Error(`the seed of ${app} names what it has not made: ${made}`)
  return id
}
