import { Fault } from '#kit/auth'
import { hasPreview, type Preview } from '#kit/client'
import type { Contract, Op } from '#kit/contract'
import { nounOf, type Statement } from '#kit/db'
import type { Act } from './context.ts'
import { idsOf } from './digest.ts'
import { masked } from './masking.ts'
import { joinedWorlds, worldOf } from './world.ts'

export function assertPreviewable(contract: Contract, name: string): void {
  const declared = contract.ops[name] as Op
  if (!hasPreview(declared))
    throw Fault.of('no-preview', `${contract.app}.${name} has effects that cannot be taken back`)
}

/** Which rows an act writes, without the secrets in them nor what its actor does not see. */
export const changesOf = <C extends Contract>({ recorder, reach, actor, contract }: Act<C>): Preview['changes'] =>
  recorder.touched.map(({ noun: model, id, before, after }) => {
    const noun = nounOf(model)
    // What follows elsewhere the house foresees, whoever asked.
    const unseen = actor.role === 'system' ? Object.keys(contract.sealed[noun] ?? {}) : reach(noun).hidden
    return { noun, id, ...masked(before, after, Object.fromEntries(unseen.map((field) => [field, true]))) }
  })

/** What an act that was taken back would have done, as JSON text in which late values are marks still. */
export function toPreview(act: Act<Contract>, output: unknown): string {
  const own = {
    changes: changesOf(act),
    // The record of the act is for the trail, and no event that anybody waits for.
    events: act.events
      .filter(({ name }) => name !== `${act.contract.app}.op.performed`)
      .map(({ name, data }) => ({ name, data })),
    mails: [],
  }
  const forecast = [...lateIn({ output, ...own }, act)]
  return JSON.stringify(act.elsewhere.reduce<Preview>(joined, { output, ...own, forecast }))
}

type Done = { act: Act<Contract>; digest: string; written: readonly Statement[] }

/** A preview, as JSON text, with what its act is to be held to and what it would add to the world. */
export async function simulated(preview: string, { act, digest, written }: Done): Promise<string> {
  const own = await worldOf(act.contract.app, act.actor.tenant.id, written)
  const pending = joinedWorlds([...act.elsewhere.map(({ preview }) => preview.pending ?? {}), own])
  return `${preview.slice(0, -1)},${JSON.stringify({ ids: idsOf(act), digest, pending }).slice(1)}`
}

/** What the called app would do belongs to what this act would do; its numbers are found further down now. */
function joined(all: Preview, { app, preview }: { app: string; preview: Preview }): Preview {
  const before = { changes: all.changes.length, events: all.events.length }
  const forecast = preview.forecast.flatMap((pointer) => {
    const [, part, index, rest] = /^#\/(changes|events)\/(\d+)(.*)$/.exec(pointer) ?? []
    return part ? [`#/${part}/${Number(index) + before[part as keyof typeof before]}${rest}`] : []
  })
  const changes = preview.changes.map((change) => ({
    ...change,
    noun: change.noun.includes('.') ? change.noun : `${app}.${change.noun}`,
  }))
  return {
    output: all.output,
    changes: [...all.changes, ...changes],
    events: [...all.events, ...preview.events],
    mails: [...all.mails, ...preview.mails],
    forecast: [...all.forecast, ...forecast],
  }
}

/** Pointers (RFC 6901, as URI fragments) to what only the commit itself decides. */
function* lateIn(value: unknown, act: Act<Contract>, at = '#'): Generator<string> {
  if (act.recorder.late.has(value)) yield at
  if (typeof value !== 'object' || value === null) return
  for (const [key, item] of Object.entries(value))
    yield* lateIn(item, act, `${at}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`)
}
