import { contracts } from '#contracts'
import { aboutOf, type Contract, targetOf } from '#kit/contract'

/** Whether people comment on records of `app.noun`, as its contract says. */
export function hasComments(to: string): boolean {
  const [app, noun] = targetOf({ to })
  const { nouns = {} } = (contracts as readonly Contract[]).find((contract) => contract.app === app) ?? {}
  return Object.hasOwn(nouns, noun) && aboutOf(nouns[noun]).comments === true
}
