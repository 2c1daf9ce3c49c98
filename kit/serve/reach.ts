import * as z from 'zod'
import { type Actor, invalid, policyIn } from '#kit/auth'
import { aboutOf, type Contract, hasNamed, type Op, type Reach, sealedFrom, unwrap } from '#kit/contract'
import type { Within } from '#kit/db'

/** Which rows and fields of each noun an actor may reach: one answer for reads, lists, exports and what acts answer. */
export function reachOf(contract: Contract, actor: Actor): (noun: string) => Within {
  const { scopes = {}, hidden = [] } = policyIn(contract, actor)
  return (noun) => ({
    tenantId: actor.tenant.id,
    groups: linked(contract, actor, noun) ?? owned(contract, actor, noun, scopes[noun]),
    lists: listsIn(contract.nouns[noun]),
    hidden: [
      ...hidden.filter((field) => field.startsWith(`${noun}.`)).map((field) => field.slice(noun.length + 1)),
      // By the rank of the role: nobody lets others see what is sealed by making a role for them.
      ...(actor.role === 'system' && !actor.by ? [] : sealedFrom(contract.sealed[noun] ?? {}, actor.role)),
    ],
  })
}

/** Of the noun that a guest has a link to, its one record. */
const linked = ({ app }: Contract, { link }: Actor, noun: string): Within['groups'] =>
  link?.app === app && link.noun === noun ? [{ id: [link.recordId] }] : undefined

function owned(contract: Contract, actor: Actor, noun: string, said: Reach | undefined): Within['groups'] {
  const { scope } = aboutOf(contract.nouns[noun])
  const reach = scope && actor.role !== 'system' ? (said ?? scope.usual) : 'all'
  if (!scope || reach === 'all') return undefined
  const mates = reach === 'team' ? actor.team?.userIds : undefined
  return scope.own.map((group) =>
    Object.fromEntries(
      Object.entries(group).map(([field, is]) => [
        field,
        typeof is === 'object' ? (mates ?? [actor.for ?? actor.id]) : [is],
      ]),
    ),
  )
}

/** The fields of its scope that hold several, of whom one is enough. */
function listsIn(noun: unknown): string[] | undefined {
  const { scope } = aboutOf(noun)
  if (!scope) return undefined
  const { shape } = noun as z.ZodObject
  return scope.own
    .flatMap((group) => Object.keys(group))
    .filter((field) => unwrap(shape[field] as z.ZodType) instanceof z.ZodArray)
}

/** An answer that is kept is kept for all who reach as far among its nouns: what is one's own, for oneself alone. */
export function reachKey(contract: Contract, actor: Actor, nouns: readonly string[]): string {
  const reach = reachOf(contract, actor)
  const isOwn = nouns.some((noun) => reach(noun).groups)
  return [actor.role, actor.policy?.id ?? '', ...(isOwn ? [actor.for ?? actor.id, actor.team?.id ?? ''] : [''])].join(
    ' ',
  )
}

/**
 * Whether what an op answers of the nouns that it is kept by may hold what is sealed, so that nobody keeps it: a field
 * that is called so. An app is told more for somebody than they are.
 */
export function showsSealed(
  contract: Contract,
  actor: Actor,
  { cache, output }: Pick<Op, 'cache' | 'output'>,
): boolean {
  const reach = reachOf(contract, actor)
  const isShown = (noun: string) => (path: string) => actor.by !== undefined || !reach(noun).hidden.includes(path)
  return (cache?.nouns ?? []).some((noun) =>
    Object.keys(contract.sealed[noun] ?? {})
      .filter((path) => hasNamed(output, path.slice(path.lastIndexOf('.') + 1)))
      .some(isShown(noun)),
  )
}

/** 422 for a field that the actor does not see: what is hidden cannot be set either. */
export function assertVisible(input: unknown, hidden: readonly string[]): void {
  for (const field of hidden) if (Object.hasOwn(input as object, field)) throw invalid(`#/${field}`, 'unknown-field')
}

/** What an op answers, a record or a page of them, without what its actor does not see. */
export function visible(output: unknown, hidden: readonly string[]): unknown {
  if (hidden.length === 0) return output
  const { items } = output as { items?: unknown }
  const seen = Object.fromEntries(Object.entries(output as object).filter(([field]) => !hidden.includes(field)))
  return Array.isArray(items) ? { ...seen, items: items.map((item) => visible(item, hidden)) } : seen
}
