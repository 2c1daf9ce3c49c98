import { contracts } from '#contracts'
import { aboutOf, type Contract, targetOf } from '#kit/contract'

/** Whether files hang on records of `app.noun`: on all that people comment on, but on no file. */
export function takesFiles(to: string): boolean {
  const [app, noun] = targetOf({ to })
  const { nouns = {} } = (contracts as readonly Contract[]).find((contract) => contract.app === app) ?? {}
  return app !== 'files' && Object.hasOwn(nouns, noun) && aboutOf(nouns[noun]).comments === true
}

/** The path of what an app gives by a route of its own, such as `/mails/:id/original`; undefined where none of its records has files. */
export function sourceOf(app: string, name: string): string | undefined {
  const owner = (contracts as readonly Contract[]).find((contract) => contract.app === app)
  const hasFiles = app !== 'files' && Object.values(owner?.nouns ?? {}).some((noun) => aboutOf(noun).comments)
  const route = hasFiles && Object.hasOwn(owner?.files ?? {}, name) ? owner?.files?.[name] : undefined
  return route?.gives && route.http.replace(/^GET /, '')
}
