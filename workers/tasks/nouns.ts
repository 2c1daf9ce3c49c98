import { contracts } from '#contracts'
import { aboutOf, type Contract, targetOf } from '#kit/contract'

/** Whether `app.noun` is something that a task can be about: its app says who may open a record, as it does for comments. */
export function hasComments(to: string): boolean {
  const [app, noun] = targetOf({ to })
  const { nouns = {} } = (contracts as readonly Contract[]).find((contract) => contract.app === app) ?? {}
  return Object.hasOwn(nouns, noun) && aboutOf(nouns[noun]).comments === true
}
