import { createHash } from 'node:crypto'
import {
  appendFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { build, type Plugin } from 'vite'
import { otherAddresses, screensOnly } from './build-web-contracts.ts'
import { type Edition, editionFor, importsIn, readEditions } from './build-web-imports.ts'
import { readyMessages } from './build-web-messages.ts'
import { options } from './build-web-options.ts'
import { page } from './build-web-page.ts'
import { folderOf, isFresh, notedIn, type Part, parts, remember, shellPart } from './build-web-parts.ts'
import { buildShell } from './build-web-shell.ts'
import { preloadHelper, root, shared, sharedIcons } from './build-web-sources.ts'

/** Builds those of the parts whose sources have changed since, each for itself; answers which. */
export async function buildWeb(chosen: readonly Part[] = parts()): Promise<Part[]> {
  const stale = chosen.filter((part) => !isFresh(part))
  // One after the other: a build uses all processors already.
  for (const part of stale) await buildPart(part)
  return stale
}

async function buildPart(part: Part): Promise<void> {
  const stage = mkdtempSync(join(root, 'node_modules/.web-'))
  const read = new Set<string>()
  try {
    if (part === shellPart) {
      const shell = await buildShell(join(stage, 'shared'), readEditions(), notedIn(read))
      writeFileSync(join(stage, 'shell.html'), page(shell))
    } else await buildFrontend(part, stage, readEditions(), notedIn(read))
    // A running stack never serves half a build; what it was built from comes last.
    replace(folderOf(part), stage)
    remember(part, read)
  } finally {
    rmSync(stage, { recursive: true, force: true })
  }
}

/**
 * File by file: a running stack that looks through a folder gives up when something vanishes. What an open tab may still
 * ask for stays for an hour.
 */
function replace(target: string, by: string): void {
  const paths = filesIn(by)
  for (const path of paths) {
    mkdirSync(dirname(join(target, path)), { recursive: true })
    renameSync(join(by, path), join(target, path))
  }
  const isOver = (path: string) =>
    !paths.includes(path) && path !== '.sources.json' && Date.now() - statSync(join(target, path)).mtimeMs > 3_600_000
  for (const path of filesIn(target).filter(isOver)) rmSync(join(target, path))
}

/** What names others, an entry, its stamp, the page, comes after them. */
function filesIn(folder: string): string[] {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((file) => file.isFile())
  const rank = (path: string) => ['index.js', 'stamp.json', 'shell.html'].indexOf(path)
  return files.map((file) => relative(folder, join(file.parentPath, file.name))).sort((a, b) => rank(a) - rank(b))
}

/** What every micro-frontend would otherwise carry itself comes from the shell. */
const sharedParts: Plugin = {
  name: 'shared-parts',
  enforce: 'pre',
  resolveId(id) {
    if (id === preloadHelper.id) return { id: preloadHelper.specifier, external: true }
    const icon = sharedIcons.find((shared) => id.endsWith(shared.id.slice(shared.id.lastIndexOf('/'))))
    return icon ? { id: icon.specifier, external: true } : null
  },
}

/**
 * Its entry keeps its name, so that the shell finds it; everything else has its hash in its name. The entry says, and the
 * stamp beside it, which edition of the shell's list it needs: the stamp also to who cannot load the entry.
 */
export async function buildFrontend(
  app: string,
  outDir: string,
  editions: readonly Edition[],
  watch: Plugin,
): Promise<void> {
  await build(
    options({
      base: `/apps/${app}/ui/`,
      plugins: [sharedParts, otherAddresses, screensOnly, readyMessages, watch],
      build: {
        outDir,
        rolldownOptions: {
          input: { index: `web/${app}/index.tsx` },
          external: (specifier) => shared.includes(specifier),
          output: {
            entryFileNames: 'index.js',
            chunkFileNames: 'c/[name]-[hash].js',
            assetFileNames: 'c/[name]-[hash][extname]',
          },
        },
      },
    }),
  )
  const read = (path: string) => readFileSync(join(outDir, path), 'utf8')
  const scripts = filesIn(outDir).filter((path) => path.endsWith('.js'))
  const imports = editionFor(app, importsIn(scripts.map(read)), editions)
  appendFileSync(join(outDir, 'index.js'), `;export const imports="${imports}";`)
  const hash = createHash('sha256')
  for (const path of filesIn(outDir)) hash.update(path).update(readFileSync(join(outDir, path)))
  writeFileSync(join(outDir, 'stamp.json'), `${JSON.stringify({ app, stamp: hash.digest('hex'), imports })}\n`)
}

if (import.meta.main) {
  const startedAt = performance.now()
  const built = await buildWeb(process.argv.length > 2 ? process.argv.slice(2) : undefined)
  const ms = Math.round(performance.now() - startedAt)
  console.log(built.length > 0 ? `built ${built.join(', ')} in ${ms} ms` : 'the web is up to date')
}
