import { createRequire } from 'node:module'
import { build, type Plugin, type Rolldown } from 'vite'
import { options } from './build-web-options.ts'
import { importedNames, ofShell, shared, sources } from './build-web-sources.ts'
import { type Output, trimStyles } from './build-web-styles.ts'

export type Vendor = {
  imports: Record<string, string>
  /** Files that a specifier needs at once, itself included. */
  needs: (specifiers: readonly string[]) => string[]
  styles: string
}

const require = createRequire(import.meta.url)
const commonJs = new Set(['react', 'react/jsx-runtime', 'react-dom', 'react-dom/client'])
const always: Record<string, string[]> = {
  'react/jsx-runtime': ['jsx', 'jsxs', 'Fragment'],
  // Of the contracts without schemas, which are written by their plugin.
  '#kit/contract': ['contract'],
}
/** What the first page needs for certain; everything else is split by who imports it. */
const core =
  /node_modules\/(react|react-dom|scheduler|react-router|react-intl|@formatjs|intl-messageformat|@mantine\/(hooks|core\/esm\/core)|@tanstack\/query-core)\//
const prefix = 'vendor:'
const styleEntry = `${prefix}styles`

/** One build for all shared packages, so that React and everything with a state of its own exists once. */
export async function buildVendor(outDir: string): Promise<Vendor> {
  const texts = await entryTexts()
  const published = [...texts.keys()]
  const result = (await build(
    options({
      base: '/shared/',
      plugins: [entries(texts)],
      build: {
        outDir,
        cssCodeSplit: false,
        rolldownOptions: {
          input: Object.fromEntries([...published, 'styles'].map((spec) => [slug(spec), prefix + spec])),
          output: {
            entryFileNames: '[name]-[hash].js',
            chunkFileNames: 'c-[name]-[hash].js',
            assetFileNames: '[name]-[hash][extname]',
            codeSplitting: {
              groups: [{ name: 'core', test: core }],
            },
          },
        },
      },
    }),
  )) as Rolldown.RolldownOutput
  return describe(result.output, published, trimStyles(outDir, result.output))
}

const slug = (specifier: string) => specifier.replace(/^[@#]/, '').replace(/\W+/g, '-')

async function entryTexts(): Promise<Map<string, string>> {
  const all = sources()
  const names = importedNames(all)
  const shellNames = importedNames(all.filter((path) => path.startsWith('web/shell/')))
  const whole = shared.filter((specifier) => specifier.startsWith('#') || names.has(specifier) || specifier in always)
  const light = whole.filter((specifier) => shellNames.has(specifier) || specifier in always)
  return new Map(
    await Promise.all([
      ...whole.map(
        async (specifier) =>
          [
            specifier,
            specifier.startsWith('#') ? `export * from '${specifier}'` : await entry(specifier, names),
          ] as const,
      ),
      ...light.map(async (specifier) => [ofShell(specifier), await entry(specifier, shellNames)] as const),
    ]),
  )
}

/** The names of a CommonJS package cannot be read off its file, and nobody needs all names of a large one. */
async function entry(specifier: string, names: Map<string, Set<string>>): Promise<string> {
  const wanted = new Set([...(names.get(specifier) ?? []), ...(always[specifier] ?? [])])
  if (specifier.startsWith('#')) return `export { ${[...wanted].join(', ')} } from '${specifier}'`
  const exported = Object.keys(commonJs.has(specifier) ? require(specifier) : await import(specifier))
  // React is named by packages in everybody's bundle too, such as icons, so it is published whole.
  const isWhole = commonJs.has(specifier)
  const picked = exported.filter((name) => (isWhole ? /^(?!default$|__COMPILER)/.test(name) : wanted.has(name)))
  const lines = [`export { ${picked.join(', ')} } from '${specifier}'`]
  if (isWhole) lines.push(`import whole from '${specifier}'`, 'export default whole')
  return lines.join('\n')
}

function entries(texts: Map<string, string>): Plugin {
  const css = ['core', 'notifications', 'dates', 'spotlight']
  return {
    name: 'vendor-entries',
    enforce: 'pre',
    resolveId: (id) => (id.startsWith(prefix) ? `\0${id}` : null),
    load(id) {
      if (id === `\0${styleEntry}`) return css.map((part) => `import '@mantine/${part}/styles.layer.css'`).join('\n')
      return id.startsWith(`\0${prefix}`) ? texts.get(id.slice(prefix.length + 1)) : null
    },
  }
}

function describe(output: Output, published: readonly string[], styles: string): Vendor {
  const chunks = new Map(output.filter((file) => file.type === 'chunk').map((file) => [file.fileName, file]))
  const fileOf = new Map(
    [...chunks.values()].filter((chunk) => chunk.isEntry).map((chunk) => [chunk.name, chunk.fileName]),
  )
  const fileName = (specifier: string) => fileOf.get(slug(specifier)) as string
  const needs = (specifiers: readonly string[]) => {
    const found = new Set<string>()
    const visit = (file: string) => {
      if (found.has(file) || !chunks.has(file)) return
      found.add(file)
      for (const next of chunks.get(file)?.imports ?? []) visit(next)
    }
    for (const specifier of specifiers) visit(fileName(specifier))
    return [...found].map((file) => `/shared/${file}`)
  }
  return {
    imports: Object.fromEntries(published.map((specifier) => [specifier, `/shared/${fileName(specifier)}`])),
    needs,
    styles: `/shared/${styles}`,
  }
}
