import { Fault, invalidInput } from '#kit/auth'
import { ask } from '#kit/client'
import {
  id as anId,
  type CustomDefinition,
  type CustomValues,
  changeCustom,
  customTargets,
  hasCustom,
  type IsThere,
  type Op,
  wrong,
} from '#kit/contract'
import type { KeepCustom } from '#kit/db'
import { asking } from './ask.ts'
import type { Act } from './context.ts'
import { lately } from './lately.ts'
import { namesOf } from './names.ts'

/** Whether values of own fields were refused. */
export const isOfCustom = (fault: unknown): boolean =>
  fault instanceof Fault && (fault.errors ?? []).some(({ pointer }) => pointer.startsWith('#/custom/'))

/**
 * What puts the own fields of an op's record together, for an op that makes one or is given some; throws 422 with a pointer
 * to each that is wrong. It goes by the definitions of a moment ago: an act that they refuse is tried once more by those of now.
 */
export async function customOf(act: Act, declared: Op, input: unknown): Promise<KeepCustom | undefined> {
  const [noun = '', verb] = act.opName.split('.')
  const { custom: given } = input as { custom?: CustomValues }
  if (declared.effect === 'read' || !hasCustom(act.contract.nouns[noun])) return undefined
  if (given === undefined && verb !== 'create') return undefined
  const definitions = await definitionsOf(act, noun)
  const isThere = await lookUp(act, definitions, given ?? {})
  return {
    noun,
    merge: (before, next) => {
      const { custom, faults } = changeCustom(
        before as CustomValues | undefined,
        next as CustomValues,
        definitions,
        isThere,
      )
      if (faults.length === 0) return custom
      throw invalidInput(
        faults.map(({ key, code, values }) => ({ pointer: `#/custom/${key}`, ...wrong(act.contract, code, values) })),
      )
    },
  }
}

/** Settings keeps the definitions, and is asked by address: the kit knows no app. */
async function definitionsOf(act: Act, noun: string): Promise<readonly CustomDefinition[]> {
  const { contract, actor, asksAgain } = act
  const address = `/api/settings/v1/custom-fields/for/${contract.app}.${noun}`
  const headers = { 'cache-control': 'no-cache' }
  const load = async () =>
    ask<{ fields: CustomDefinition[] }>(
      'GET',
      address,
      undefined,
      await asking('settings', actor, contract.app, headers),
    )
  return (await lately(actor, address, load, asksAgain)).fields
}

/** Which of the records that values refer to are there for the actor. */
async function lookUp(act: Act, definitions: readonly CustomDefinition[], given: CustomValues): Promise<IsThere> {
  const ids = Map.groupBy(
    definitions.flatMap(({ key, type }) => {
      const [to, id] = [customTargets[type], Object.hasOwn(given, key) ? given[key] : null]
      return to && anId.safeParse(id).success ? [{ to, id: String(id) }] : []
    }),
    ({ to }) => to,
  )
  const found = await Promise.all(
    Array.from(
      ids,
      async ([to, all]) =>
        [
          to,
          await namesOf(
            act,
            to,
            all.map(({ id }) => id),
          ),
        ] as const,
    ),
  )
  const names = new Map(found)
  return (to, id) => names.get(to)?.has(id.toLowerCase()) ?? false
}
