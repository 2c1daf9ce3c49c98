import { createHash } from 'node:crypto'
import {
  existsSync,
  globSync,
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
import { readyMessages } from './build-web-messages.ts'
import { options } from './build-web-options.ts'
import { page } from './build-web-page.ts'
import { buildShell } from './build-web-shell.ts'
import { frontends, isShared, preloadHelper, root, sharedIcons } from './build-web-sources.ts'

const shellDir = join(root, 'workers/gateway/assets/web/dist')
const stampFile = join(shellDir, '.source')

/** Builds the shell and every micro-frontend when their sources changed since; answers whether they had. */
export async function buildWeb(): Promise<boolean> {
  const stamp = sourceHash()
  if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp && areBuilt()) return false
  const stage = mkdtempSync(join(root, 'node_modules/.web-'))
  try {
    const shell = await buildShell(join(stage, 'shell/shared'))
    writeFileSync(join(stage, 'shell/shell.html'), page(shell))
    writeFileSync(join(stage, 'shell/.source'), stamp)
    // One after the other: a build uses all processors already.
    for (const app of frontends()) await buildFrontend(app, join(stage, app))
    // A running stack never serves half a build; the stamp comes last.
    for (const app of frontends()) replace(outDirOf(app), join(stage, app))
    replace(shellDir, join(stage, 'shell'))
  } finally {
    rmSync(stage, { recursive: true, force: true })
  }
  return true
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
    !paths.includes(path) && Date.now() - statSync(join(target, path)).mtimeMs > 3_600_000
  for (const path of filesIn(target).filter(isOver)) rmSync(join(target, path))
}

/** What names others, an entry, the page, the stamp, comes after them. */
function filesIn(folder: string): string[] {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((file) => file.isFile())
  const rank = (path: string) => ['index.js', 'shell.html', '.source'].indexOf(path)
  return files.map((file) => relative(folder, join(file.parentPath, file.name))).sort((a, b) => rank(a) - rank(b))
}

const outDirOf = (app: string) => join(root, 'web', app, 'dist/apps', app, 'ui')
const areBuilt = () => frontends().every((app) => existsSync(join(outDirOf(app), 'index.js')))

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

/** Its entry keeps its name, so that the shell finds it; everything else has its hash in its name. */
async function buildFrontend(app: string, outDir: string): Promise<void> {
  await build(
    options({
      base: `/apps/${app}/ui/`,
      plugins: [sharedParts, otherAddresses, screensOnly, readyMessages],
      build: {
        outDir,
        rolldownOptions: {
          input: { index: `web/${app}/index.tsx` },
          external: isShared,
          output: {
            entryFileNames: 'index.js',
            chunkFileNames: 'c/[name]-[hash].js',
            assetFileNames: 'c/[name]-[hash][extname]',
          },
        },
      },
    }),
  )
}

function sourceHash(): string {
  const hash = createHash('sha256')
  const files = globSync(
    [
      'web/**/*',
      'kit/{ui,client,contract,auth,money,calendar,document}/**/*',
      'workers/{contracts.ts,*/contract.ts,*/contract/*.ts,*/rules/**/*.ts}',
      'scripts/build-web*.ts',
    ],
    { cwd: root, exclude: ['**/dist'], withFileTypes: true },
  )
  const paths = files.filter((file) => file.isFile()).map((file) => join(file.parentPath, file.name))
  for (const path of [...paths.sort(), join(root, 'package-lock.json')]) hash.update(path).update(readFileSync(path))
  return hash.digest('hex')
}

if (import.meta.main) {
  const startedAt = performance.now()
  const isNew = await buildWeb()
  console.log(isNew ? `built the web in ${Math.round(performance.now() - startedAt)} ms` : 'the web is up to date')
}
