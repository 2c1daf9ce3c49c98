import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { folderOf } from '../build-web-parts.ts'
import { frontends } from '../build-web-sources.ts'

/** Editions of what the shell shares: what the deployed shell has, what this one has, what each app that goes out needs. */
export type Sharing = {
  deployed: string | undefined
  own: string
  needs: Record<string, string>
  isShellChosen: boolean
  /** Whether every app goes out with it. */
  isWhole: boolean
}

/** Why these may not be deployed like this, if they may not. */
export function refusalOf({ deployed, own, needs, isShellChosen, isWhole }: Sharing): string | undefined {
  if (!deployed) return undefined
  if (isShellChosen)
    return covers(own, deployed) || isWhole
      ? undefined
      : `the deployed shell shares edition ${deployed}, this one ${own}: apps that are deployed may need more; deploy all`
  const ahead = Object.entries(needs).filter(([, needed]) => !covers(deployed, needed))
  return ahead.length === 0
    ? undefined
    : `${ahead.map(([app, needed]) => `${app} needs edition ${needed}`).join(', ')} of what the shell shares, and the ` +
        `deployed shell has ${deployed}: deploy the gateway too`
}

/** Whether a shell of this edition has all that one asks for who needs the other. */
function covers(edition: string, needed: string): boolean {
  const [major, minor = 0] = edition.split('.').map(Number)
  const [neededMajor, neededMinor = 0] = needed.split('.').map(Number)
  return major === neededMajor && minor >= neededMinor
}

/** Read off the page of the deployed shell; nothing where none answers yet. */
export async function deployedEdition(domain: string): Promise<string | undefined> {
  const response = await fetch(`https://${domain}/`).catch(() => undefined)
  const html = response?.ok ? await response.text() : ''
  return /<meta name="imports" content="([\d.]+)">/.exec(html)?.[1]
}

/** Of the apps among these Workers that have a micro-frontend, as it was built. */
export const needsOf = (workers: readonly string[]): Record<string, string> =>
  Object.fromEntries(
    frontends()
      .filter((app) => workers.includes(app))
      .map((app) => [app, JSON.parse(readFileSync(join(folderOf(app), 'stamp.json'), 'utf8')).imports]),
  )
