import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseSync } from 'vite'
import {
  awaitedNames,
  importedNames,
  preloadHelper,
  root,
  shared,
  sharedIcons,
  sourcesOfApps,
  sourcesOfShell,
} from './build-web-sources.ts'

/** The names, split by spaces, that each package shares since this version; the seal is over them and all before. */
export type Edition = { version: string; names: Record<string, string>; seal: string }
/** By package the names. */
export type Imports = Map<string, Set<string>>

export const importsFile = 'web/shell/imports.json'

/** What the shell shares with micro-frontends, from the first edition on. Throws where a published one was changed. */
export function readEditions(): Edition[] {
  const path = join(root, importsFile)
  const editions: Edition[] = existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : []
  assertSealed(editions)
  return editions
}

/** An app that is deployed may need any name that was ever published: a list only grows. */
export function assertSealed(editions: readonly Edition[]): void {
  const [first] = editions
  editions.forEach(({ version, names, seal }, index) => {
    const before = editions[index - 1]
    if (seal !== sealOf({ version, names }, before))
      throw new Error(
        `${importsFile}: edition ${version} is published and was changed. Nothing is taken out of it, since apps that ` +
          'are deployed need it; put it back, and let `npm run generate` add a new edition.',
      )
    if (first && before && version !== nextOf(before))
      throw new Error(`${importsFile}: ${nextOf(before)} comes after ${before.version}, not ${version}`)
  })
}

const sealOf = ({ version, names }: Omit<Edition, 'seal'>, before: Edition | undefined) =>
  createHash('sha256')
    .update(JSON.stringify([before?.seal, version, names]))
    .digest('hex')
    .slice(0, 16)

const nextOf = ({ version }: Edition) => version.replace(/\d+$/, (minor) => String(Number(minor) + 1))

export const versionOf = (editions: readonly Edition[]): string => editions.at(-1)?.version ?? '0.0'

/** By package and name the version that brought it. */
export function sharedSince(editions: readonly Edition[]): Map<string, Map<string, string>> {
  const since = new Map<string, Map<string, string>>()
  for (const { version, names } of editions)
    for (const [specifier, listed] of Object.entries(names)) {
      const known = since.get(specifier) ?? new Map()
      for (const name of listed.split(' ')) known.set(name, version)
      since.set(specifier, known)
    }
  return since
}

/** The editions with one more for what is wanted and not yet there. */
export function extended(editions: readonly Edition[], wanted: Imports): Edition[] {
  const since = sharedSince(editions)
  const lacking = Array.from(
    wanted,
    ([specifier, names]) => [specifier, [...names].filter((name) => !since.get(specifier)?.has(name)).sort()] as const,
  )
  const added = lacking
    .filter(([, names]) => names.length > 0)
    .map(([specifier, names]) => [specifier, names.join(' ')])
  if (added.length === 0) return [...editions]
  const before = editions.at(-1)
  const edition = { version: before ? nextOf(before) : '1.0', names: Object.fromEntries(added) as Edition['names'] }
  return [...editions, { ...edition, seal: sealOf(edition, before) }]
}

/** The oldest edition that has all that an app imports. Throws with what none has. */
export function editionFor(app: string, imports: Imports, editions: readonly Edition[]): string {
  const since = sharedSince(editions)
  const versions: string[] = []
  const lacking: string[] = []
  for (const [specifier, names] of imports)
    for (const name of names) {
      const known = since.get(specifier)
      // Of a package as a whole anything may be used, the newest too.
      const version = name === '*' ? newest([...(known?.values() ?? [])]) : known?.get(name)
      if (version) versions.push(version)
      else lacking.push(`${name} of ${specifier}`)
    }
  if (lacking.length > 0)
    throw new Error(`web/${app} imports ${lacking.sort().join(', ')}: not in ${importsFile}; run \`npm run generate\``)
  return newest(versions) ?? (editions[0]?.version as string)
}

const minorOf = (version: string) => Number(version.split('.')[1])
const newest = (versions: readonly string[]) => versions.toSorted((a, b) => minorOf(a) - minorOf(b)).at(-1)

const commonJs = new Set(['react', 'react/jsx-runtime', 'react-dom', 'react-dom/client'])

/**
 * What apps import of the packages that may be shared, as far as these export it: types are no imports. The shell asks
 * for what it loads late by the same way, so as to have it once.
 */
export async function wantedImports(): Promise<Imports> {
  const named = [importedNames(sourcesOfApps()), awaitedNames(sourcesOfShell())]
  const wanted: Imports = new Map()
  for (const specifier of shared) {
    const names = await wantedOf(specifier, new Set(named.flatMap((found) => [...(found.get(specifier) ?? [])])))
    if (names.size > 0) wanted.set(specifier, names)
  }
  // Addresses are made with it (build-web-contracts.ts): without what schemas and forms take.
  wanted.set('#kit/contract/contract', new Set(['contract']))
  wanted.set(preloadHelper.specifier, new Set(['__vitePreload']))
  for (const { specifier } of sharedIcons) wanted.set(specifier, new Set(['default']))
  return wanted
}

async function wantedOf(specifier: string, names: Set<string>): Promise<Set<string>> {
  if (specifier.startsWith('#')) return names
  // The names of a CommonJS package cannot be read off its file. React is named by packages in everybody's bundle too,
  // such as icons, so it is published whole.
  if (commonJs.has(specifier)) return new Set([...namesOfCommonJs(specifier), 'default'])
  if (names.size === 0) return names
  const exported = new Set(Object.keys(await import(specifier)))
  return new Set([...names].filter((name) => exported.has(name)))
}

/** As it is in production: in development React has more. */
function namesOfCommonJs(specifier: string): string[] {
  const code = `Object.keys(require(${JSON.stringify(specifier)})).join(' ')`
  const env = { ...process.env, NODE_ENV: 'production' }
  const names = execFileSync(process.execPath, ['-p', code], { cwd: root, env, encoding: 'utf8' }).trim().split(' ')
  return names.filter((name) => !/^(default$|__COMPILER)/.test(name))
}

/** What files that were built import of shared packages, `*` for all of one. Nothing else is imported by a bare name. */
export function importsIn(codes: readonly string[]): Imports {
  const found: Imports = new Map()
  const add = (specifier: string, { kind, name }: { kind: string; name?: string | null }) => {
    if (/^[./]/.test(specifier)) return
    const named = kind === 'Name' ? (name as string) : kind === 'Default' ? 'default' : '*'
    found.set(specifier, (found.get(specifier) ?? new Set()).add(named))
  }
  for (const code of codes) {
    const { staticImports, staticExports, dynamicImports } = parseSync('built.js', code).module
    for (const { moduleRequest, entries } of staticImports)
      for (const { importName } of entries) add(moduleRequest.value, importName)
    for (const { moduleRequest, importName } of staticExports.flatMap(({ entries }) => entries))
      if (moduleRequest) add(moduleRequest.value, importName)
    for (const { moduleRequest } of dynamicImports)
      add(code.slice(moduleRequest.start + 1, moduleRequest.end - 1), { kind: 'All' })
  }
  return found
}
