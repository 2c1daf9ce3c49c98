import { contracts } from '#contracts'
import { aboutOf, type Contract, targetOf } from '#kit/contract'

/** Whether files hang on records of `app.noun`: on all that people comment on, but on no file. */
export function takesFiles(to: string): boolean {
  const [app, noun] = targetOf({ to })
  const { nouns = {} } = (contracts as readonly Contract[]).find((contract) => contract.app === app) ?? {}
  return app !== 'files' && Object.hasOwn(nouns, noun) && aboutOf(nouns[noun]).comments === true
}
