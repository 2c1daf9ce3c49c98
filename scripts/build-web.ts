import { createHash } from 'node:crypto'
import { existsSync, globSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { build, type Plugin, type Rolldown } from 'vite'
import { addressesOnly } from './build-web-contracts.ts'
import { options } from './build-web-options.ts'
import { page } from './build-web-page.ts'
import { frontends, isShared, ofShell, root } from './build-web-sources.ts'
import { buildVendor } from './build-web-vendor.ts'

const shellDir = join(root, 'workers/gateway/assets/web/dist')
const stampFile = join(shellDir, '.source')

/** Builds the shell and every micro-frontend when their sources changed since; answers whether they had. */
export async function buildWeb(): Promise<boolean> {
  const stamp = sourceHash()
  if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp && areBuilt()) return false
  const stage = mkdtempSync(join(root, 'node_modules/.web-'))
  try {
    const vendor = await buildVendor(join(stage, 'shell/shared'))
    const shell = await buildShell(join(stage, 'shell/shared/shell'))
    writeFileSync(join(stage, 'shell/shell.html'), page(vendor, shell))
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

function replace(target: string, by: string): void {
  rmSync(target, { recursive: true, force: true })
  mkdirSync(dirname(target), { recursive: true })
  renameSync(by, target)
}

const outDirOf = (app: string) => join(root, 'web', app, 'dist/apps', app, 'ui')
const areBuilt = () => frontends().every((app) => existsSync(join(outDirOf(app), 'index.js')))

async function buildShell(outDir: string): Promise<Rolldown.RolldownOutput['output']> {
  const result = await build(
    options({
      base: '/shared/shell/',
      define: { __FRONTENDS__: JSON.stringify(frontends()) },
      plugins: [addressesOnly, lightVendor],
      build: {
        outDir,
        rolldownOptions: {
          input: 'web/shell/main.tsx',
          output: {
            entryFileNames: '[name]-[hash].js',
            chunkFileNames: '[name]-[hash].js',
            assetFileNames: '[name]-[hash][extname]',
          },
        },
      },
    }),
  )
  return (result as Rolldown.RolldownOutput).output
}

/** What the shell imports at once comes from its own small entries; what it imports later is there whole. */
const lightVendor: Plugin = {
  name: 'light-vendor',
  enforce: 'pre',
  resolveId(id, _importer, { kind }) {
    if (!isShared(id)) return null
    return { id: kind === 'dynamic-import' ? id : ofShell(id), external: true }
  },
}

/** Its entry keeps its name, so that the shell finds it; everything else has its hash in its name. */
async function buildFrontend(app: string, outDir: string): Promise<void> {
  await build(
    options({
      base: `/apps/${app}/ui/`,
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
      'kit/{ui,client,contract,auth}/**/*',
      'workers/*/{contract.ts,rules/**/*.ts}',
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
