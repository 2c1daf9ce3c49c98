import { contracts } from '#contracts'
import { aboutOf, type Contract, targetOf } from '#kit/contract'

/** `files.stored-file` of `files.file`: what acts touch where a noun is a view of other rows. */
export function writtenAs(noun: string): string {
  const [app, name] = targetOf({ to: noun })
  const { nouns = {} } = (contracts as readonly Contract[]).find((contract) => contract.app === app) ?? {}
  return `${app}.${(Object.hasOwn(nouns, name) && aboutOf(nouns[name]).storedAs) || name}`
}
