import * as z from 'zod'
import type { Actor, Person } from '#kit/auth'
import { ask } from '#kit/client'
import type { Contract, FieldError } from '#kit/contract'
import { heldTo } from './approved.ts'
import { asking } from './ask.ts'
import { aWorld } from './world.ts'

export const mostActs = 100
/** What hundred records may have in all. */
export const mostActsBytes = 8 * 1_048_576

export const askedActs = z.strictObject({
  acts: z
    .array(
      z.strictObject({
        op: z.string().max(100),
        input: z.looseObject({}),
        key: z.string().max(200).optional(),
        version: z.int().optional(),
        isPreview: z.boolean().optional(),
        world: aWorld.optional(),
        ...heldTo.shape,
      }),
    )
    .max(mostActs),
})

/**
 * One op of an app, `op` without the app's name. The same `key` is one effect however often it is sent; `version` is the
 * one that a record must have; of a preview nothing stays. In a `world` (`{}` at first) a preview or a read finds what
 * earlier previews would do, and the preview is `Simulated`: it says what to add to the world, and by which `ids` and
 * `digest` the act is done as it was approved. Where it would do something else by then, it answers 409 `not-as-approved`.
 */
export type AskedAct = z.output<typeof askedActs>['acts'][number]
/** What became of one: what the op answered (of a preview the whole of it), or its problem. */
export type Acted = { output: Record<string, unknown> } | { problem: ActProblem }
/** As the op's problem answer has it. */
export type ActProblem = { status: number; code: string; title: string; detail?: string; errors?: FieldError[] }

/**
 * Acts of one app, done as somebody of the business who asked for them earlier: with their rights as given here, and each
 * for itself, in no order. Throws where the app could not be asked; then each may have been done or not.
 */
export async function actsOf(
  { contract, actor }: { contract: Contract; actor: Actor },
  app: string,
  person: Person,
  acts: readonly AskedAct[],
): Promise<Acted[]> {
  if (!contract.actsForPeople) throw new Error(`${contract.app} does not act for people`)
  return sendActs(app, { ...person, tenant: actor.tenant }, acts)
}

/** The same for whoever has the actor: the object of an agent. */
export async function sendActs(app: string, actor: Actor, acts: readonly AskedAct[]): Promise<Acted[]> {
  const parts = Array.from({ length: Math.ceil(acts.length / mostActs) }, (_, part) =>
    acts.slice(part * mostActs, (part + 1) * mostActs),
  )
  const answers: Acted[] = []
  for (const part of parts) {
    const body = JSON.stringify({ acts: part })
    const send = await asking(app, actor, undefined)
    const { acted } = await ask<{ acted: Acted[] }>('POST', '/internal/acts', body, send)
    answers.push(...acted)
  }
  return answers
}
