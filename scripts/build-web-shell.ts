import { join } from 'node:path'
import { build, type Plugin, type Rolldown } from 'vite'
import { shellAddresses } from './build-web-contracts.ts'
import { type Edition, sharedSince, versionOf } from './build-web-imports.ts'
import { apart, type Entry, joined } from './build-web-joint.ts'
import { readyMessages } from './build-web-messages.ts'
import { options } from './build-web-options.ts'
import { preloadHelper, root, sharedIcons } from './build-web-sources.ts'
import { type Output, splitStyles } from './build-web-styles.ts'

export type Shell = {
  /** Of the list of what it shares. */
  version: string
  /** The import map: where the packages are that all micro-frontends share. */
  imports: Record<string, string>
  entry: string
  /** Files that the first page needs at once. */
  scripts: string[]
  styles: string
  /** Styles of what only micro-frontends use. */
  laterStyles: string
  font: string
}

const prefix = 'shared:'
const main = 'web/shell/main.tsx'
/** What every page of a micro-frontend is made with. */
const screens = '#kit/ui'
/** What is on the screen first, to those who are signed in and to those who are not. */
const firstPages = ['web/shell/sign-in/sign-in.tsx', 'web/shell/home/home.tsx']

/**
 * One build for the shell and all shared packages, so that React and everything with a state of its own exists once.
 * A trial tells which modules the first page needs: those come in two files, what only micro-frontends use in one more.
 */
export async function buildShell(outDir: string, editions: readonly Edition[], watch: Plugin): Promise<Shell> {
  const names = namesOf(editions)
  const run = (entries: Entries, own: Build) => buildOnce(entries, versionOf(editions), watch, own)
  const single = apart(names)
  const trial = await run(single, { write: false, minify: false, cssMinify: false })
  const first = modulesOf(trial, [main, ...firstPages], staticImports)
  const shell = modulesOf(trial, [main], (chunk) => [...chunk.imports, ...chunk.dynamicImports])
  const apps = modulesOf(trial, [...single.keys()].map(entryId), staticImports)
  const own = (id: string) => !id.includes('/node_modules/')
  const isLater = (id: string) => apps.has(id) && !shell.has(id)
  const neededBy = (specifier: string) => {
    const [name] = [...single].find(([, entry]) => entry.has(specifier)) as [string, Entry]
    return [...modulesOf(trial, [entryId(name)], staticImports)].filter((id) => !id.startsWith('\0'))
  }
  const onScreens = new Set(neededBy(screens))
  const entries = joined(names, (specifier) => {
    const needed = neededBy(specifier)
    if (needed.every((id) => first.has(id))) return 'first'
    return needed.every((id) => first.has(id) || onScreens.has(id)) ? 'screens' : undefined
  })
  const group = (name: string, test: (id: string) => boolean) => ({ name, test, includeDependenciesRecursively: false })
  const output = await run(entries, {
    outDir,
    rolldownOptions: {
      // Groups keep to their modules only where a chunk may export more than it was asked for.
      preserveEntrySignatures: 'allow-extension',
      output: {
        codeSplitting: {
          groups: [
            group('en-details', (id) => id.endsWith('/details/messages/en.json')),
            group('de-details', (id) => id.endsWith('/details/messages/de.json')),
            group('en-acts', (id) => id.endsWith('/acts/messages/en.json')),
            group('de-acts', (id) => id.endsWith('/acts/messages/de.json')),
            group('en', (id) => id.endsWith('/messages/en.json')),
            group('de', (id) => id.endsWith('/messages/de.json')),
            group('core', (id) => first.has(id) && !own(id)),
            group('shell', (id) => first.has(id) && own(id)),
            group('apps', (id) => isLater(id) && !id.startsWith('\0')),
          ],
        },
      },
    },
  })
  return { ...describe(output, entries, outDir), version: versionOf(editions) }
}

type Entries = Map<string, Entry>
type Build = NonNullable<Parameters<typeof options>[0]['build']>

async function buildOnce(entries: Entries, version: string, watch: Plugin, own: Build) {
  const { rolldownOptions, ...rest } = own
  const result = await build(
    options({
      base: '/shared/',
      define: { __IMPORTS__: JSON.stringify(version) },
      plugins: [shellAddresses, readyMessages, published(entries), watch],
      build: {
        ...rest,
        rolldownOptions: {
          ...rolldownOptions,
          input: {
            main,
            styles: `${prefix}styles`,
            ...Object.fromEntries([...entries.keys()].map((name) => [name, prefix + name])),
          },
          output: {
            entryFileNames: '[name]-[hash].js',
            chunkFileNames: '[name]-[hash].js',
            assetFileNames: '[name]-[hash][extname]',
            ...rolldownOptions?.output,
          },
        },
      },
    }),
  )
  return (result as Rolldown.RolldownOutput).output
}

const entryId = (name: string) => `\0${prefix}${name}`

/** What each shared package publishes: the names of the list, so that nobody loads the rest. */
const namesOf = (editions: readonly Edition[]): Entry =>
  new Map(Array.from(sharedSince(editions), ([specifier, names]) => [specifier, [...names.keys()]]))

function entryText(specifier: string, names: readonly string[]): string {
  const parts = [preloadHelper, ...sharedIcons].find((part) => part.specifier === specifier)
  if (parts) return `export { ${names.join(', ')} } from ${JSON.stringify(parts.id)}`
  const named = names.filter((name) => name !== 'default')
  const lines = [`export { ${named.join(', ')} } from '${specifier}'`]
  if (named.length < names.length) lines.push(`import whole from '${specifier}'`, 'export default whole')
  return lines.join('\n')
}

function published(entries: Entries): Plugin {
  const specifiers = new Set([...entries.values()].flatMap((entry) => [...entry.keys()]))
  const css = ['core', 'notifications', 'dates', 'spotlight']
  return {
    name: 'shared-entries',
    enforce: 'pre',
    resolveId(id, _importer, { kind }) {
      if (id.startsWith(prefix)) return `\0${id}`
      // All of a package, as micro-frontends have it: what the shell takes of it at once would else grow to the whole.
      return kind === 'dynamic-import' && specifiers.has(id) ? { id, external: true } : null
    },
    load(id) {
      if (id === entryId('styles')) return css.map((part) => `import '@mantine/${part}/styles.layer.css'`).join('\n')
      const entry = id.startsWith(entryId('')) && entries.get(id.slice(entryId('').length))
      return entry ? Array.from(entry, ([specifier, names]) => entryText(specifier, names)).join('\n') : null
    },
  }
}

type Chunk = Rolldown.OutputChunk
const staticImports = ({ imports }: Chunk) => imports
const chunksOf = (output: Output) =>
  new Map(output.filter((file) => file.type === 'chunk').map((file) => [file.fileName, file]))

/** The chunks that are loaded with these. */
function closure(output: Output, from: readonly Chunk[], next: (chunk: Chunk) => string[]): Chunk[] {
  const chunks = chunksOf(output)
  const found = new Set<Chunk>()
  const visit = (chunk: Chunk | undefined) => {
    if (!chunk || found.has(chunk)) return
    found.add(chunk)
    for (const file of next(chunk)) visit(chunks.get(file))
  }
  for (const chunk of from) visit(chunk)
  return [...found]
}

function modulesOf(output: Output, files: readonly string[], next: (chunk: Chunk) => string[]): Set<string> {
  const wanted = new Set(files.map((file) => (file.startsWith('\0') ? file : join(root, file))))
  const from = [...chunksOf(output).values()].filter(({ facadeModuleId }) => wanted.has(facadeModuleId ?? ''))
  return new Set(closure(output, from, next).flatMap(({ moduleIds }) => moduleIds))
}

function describe(output: Output, entries: Entries, outDir: string): Omit<Shell, 'version'> {
  const byName = new Map(
    [...chunksOf(output).values()].filter(({ isEntry }) => isEntry).map((file) => [file.name, file]),
  )
  const url = (file: string) => `/shared/${file}`
  const entry = byName.get('main') as Chunk
  const published = [...entries].flatMap(([name, entry]) =>
    [...entry.keys()].map((specifier) => [specifier, byName.get(name) as Chunk] as const),
  )
  const first = closure(output, [entry], staticImports)
  const whole = closure(output, [entry], (chunk) => [...chunk.imports, ...chunk.dynamicImports])
  const later = closure(
    output,
    published.map(([, chunk]) => chunk),
    staticImports,
  )
  const { styles, laterStyles } = splitStyles(outDir, output, { first, whole, later })
  return {
    imports: Object.fromEntries(published.map(([specifier, { fileName }]) => [specifier, url(fileName)])),
    entry: url(entry.fileName),
    scripts: first.map(({ fileName }) => url(fileName)),
    styles: url(styles),
    laterStyles: url(laterStyles),
    font: url(
      output.map(({ fileName }) => fileName).find((name) => /^inter-latin-[\w-]{8}\.woff2$/.test(name)) as string,
    ),
  }
}
