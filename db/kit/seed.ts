import type { ArgumentsOf, Contract, me, Op, OutputOf, Role } from '#kit/contract'

/** In an input, the id of what an earlier call of the same seed made. */
type Made = { made: string }
export const made = (name: string): Made => ({ made: name })

/** An input in which an id may be that of something made before, or of whoever makes the call (`me`). */
type Written<T> = T extends string
  ? T | Made | typeof me
  : T extends readonly (infer Item)[]
    ? readonly Written<Item>[]
    : T extends object
      ? { readonly [K in keyof T]: Written<T[K]> }
      : T

/** One call of an op in the past of a demo business. */
export type Call = {
  op: Op
  input: object
  /** An instant before the day of the demo. */
  at: string
  /** Who makes it: whoever of these roles was there then, by turns, and the owner while there is nobody. */
  by: readonly Role[]
  /** What later calls name the record by. Calls that name the same record follow one another. */
  makes?: string
  /** Waits for the calls of this op on earlier days: documents that are numbered. */
  inTurn?: boolean
}

/** A call whose input is checked against its op. */
export const play = <O extends Op>(op: O, input: Written<ArgumentsOf<O>>, how: Omit<Call, 'op' | 'input'>): Call => ({
  op,
  input: input as object,
  ...how,
})

/** What a seed has to know of other apps, asked of them by their own reads once they are filled. */
type Question<O extends Op = Op> = { op: O; input: ArgumentsOf<O> }
type Questions = Readonly<Record<string, Question>>
type Answers<Q extends Questions> = { [K in keyof Q]: OutputOf<Q[K]['op']> }

/** The day of the demo where the business is, and which business it is. */
type Story = { today: string; tenantId: string }

export type Seed<Q extends Questions = Questions> = {
  /** Filled after the apps that this one `uses`, and those that it asks. */
  contract: Contract
  asks: Q
  /** The same calls whenever they are asked for with the same story and answers. */
  calls(story: Story, answers: Answers<Q>): Call[]
}

export const seed = <const Q extends Questions>(contract: Contract, asks: Q, calls: Seed<Q>['calls']): Seed<Q> => ({
  contract,
  asks,
  calls,
})
