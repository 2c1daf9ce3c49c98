import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, relative, resolve } from 'node:path'
import type { Plugin } from 'vite'
import { sourcesBehind } from './build-web-contracts.ts'
import { importsFile } from './build-web-imports.ts'
import { frontends, root } from './build-web-sources.ts'

/** The shell, or an app: each is built and deployed alone. */
export type Part = string
export const shellPart = 'shell'
export const parts = (): Part[] => [...frontends(), shellPart]

/** Where the part's Worker takes its files from. */
export const folderOf = (part: Part) =>
  part === shellPart ? join(root, 'workers/gateway/assets/web/dist') : join(root, 'web', part, 'dist/apps', part, 'ui')
const entryOf = (part: Part) => join(folderOf(part), part === shellPart ? 'shell.html' : 'index.js')
/** Beside what is served. */
const recordOf = (part: Part) =>
  join(root, part === shellPart ? 'workers/gateway/assets/web/dist' : `web/${part}/dist`, '.sources.json')

/** Every file that a build has read, and the sum of them all. */
type Record = { sum: string; files: string[] }

/** Whether a part was built from its sources as they are. */
export function isFresh(part: Part): boolean {
  if (!existsSync(entryOf(part)) || !existsSync(recordOf(part))) return false
  const { sum, files } = JSON.parse(readFileSync(recordOf(part), 'utf8')) as Record
  return sum === sumOf(files)
}

export function remember(part: Part, read: ReadonlySet<string>): void {
  const files = [...read, ...alike(part)].map((path) => relative(root, resolve(root, path))).sort()
  writeFileSync(recordOf(part), JSON.stringify({ sum: sumOf(files), files } satisfies Record))
}

/** The sources that a part was last built from, as paths from the root. */
export const sourcesOf = (part: Part): string[] => JSON.parse(readFileSync(recordOf(part), 'utf8')).files

/** What makes every build what it is. The list of the shell is no source of an app: it only grows. */
const alike = (part: Part) => [
  'package-lock.json',
  'package.json',
  ...readdirSync(join(root, 'scripts'))
    .filter((name) => /^build-web.*(?<!\.test)\.ts$/.test(name))
    .map((name) => `scripts/${name}`),
  ...(part === shellPart ? [importsFile] : []),
]

function sumOf(files: readonly string[]): string {
  const hash = createHash('sha256')
  for (const path of files) {
    const file = join(root, path)
    hash.update(path).update(existsSync(file) ? readFileSync(file) : 'gone')
  }
  return hash.digest('hex')
}

/** Notes every source that a build reads; packages are named by the lock. */
export const notedIn = (read: Set<string>): Plugin => ({
  name: 'noted-sources',
  buildEnd() {
    for (const id of this.getModuleIds())
      for (const path of [id.split('?', 1)[0] as string, ...sourcesBehind(id)])
        if (path.startsWith(`${root}/`) && !path.includes('/node_modules/')) read.add(path)
  },
})
