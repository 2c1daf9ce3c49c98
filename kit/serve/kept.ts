import type { Actor } from '#kit/auth'
import type { Contract } from '#kit/contract'
import { openRow, sealRow } from '#kit/seal'

type Row = Record<string, unknown>

/** An answer as it is kept under its Idempotency-Key: what its noun keeps sealed stays so here. */
export const keepable = (contract: Contract, actor: Actor, opName: string, answer: string) =>
  each(contract, actor, opName, answer, sealRow)

/** The answer that was given. */
export const opened = (contract: Contract, actor: Actor, opName: string, kept: string) =>
  each(contract, actor, opName, kept, openRow)

async function each(
  { app, sealed }: Contract,
  { tenant }: Actor,
  opName: string,
  json: string,
  change: typeof sealRow,
) {
  const noun = opName.replace(/\..*/, '')
  const fields = sealed[noun]
  if (!fields) return json
  const unindexed = Object.fromEntries(Object.keys(fields).map((path) => [path, {}]))
  return JSON.stringify(await change({ tenantId: tenant.id, app, noun }, unindexed, JSON.parse(json) as Row))
}
