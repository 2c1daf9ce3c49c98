import type { Contract } from '#kit/contract'
import { nounOf } from '#kit/db'
import { bytesOf } from '#kit/events'
import type { Act } from './context.ts'
import { masked } from './masking.ts'

const maxChangesBytes = 40_000

/** The record of the act itself, for the audit trail: who did what to which rows, with before and after as far as it may have them. */
export function recordPerformed(act: Act<Contract>, name: string): void {
  const { sensitive = {} } = act.contract
  const whole = act.recorder.touched.map(({ noun, id, before, after }) => ({
    noun,
    id,
    ...masked(before, after, sensitive[nounOf(noun)]),
  }))
  const truncated = bytesOf(whole) > maxChangesBytes
  const changes = truncated
    ? whole.slice(0, 100).map(({ noun, id }) => ({ noun, id, before: null, after: null }))
    : whole
  const id = whole[0]?.id ?? crypto.randomUUID()
  const unnamed = [...act.recorder.bulk, ...whole.slice(changes.length).map(({ noun }) => noun)].map(nounOf)
  const bulk = [...new Set(unnamed)].filter((noun) => noun in act.contract.nouns)
  const op = `${act.contract.app}.${name}`
  const data = { id, version: 1, op, role: act.actor.role, changes, truncated, bulk }
  act.record('op.performed', data)
}
