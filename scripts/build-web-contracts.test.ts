import { globSync, mkdtempSync, rmSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { build } from 'vite'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Contract } from '#kit/contract'
import { screensOnly } from './build-web-contracts.ts'

const root = join(import.meta.dirname, '..')
const apps = globSync('workers/*/contract.ts', { cwd: root }).map((path) => basename(dirname(path)))
// Beside the sources, for whose packages it looks.
const folder = mkdtempSync(join(root, 'node_modules/.cut-contracts-'))

beforeAll(async () => {
  await build({
    ...{ root, configFile: false, logLevel: 'error', plugins: [screensOnly] },
    ssr: { noExternal: [/^#/] },
    build: {
      ssr: true,
      outDir: folder,
      rolldownOptions: { input: Object.fromEntries(apps.map((app) => [app, `workers/${app}/contract.ts`])) },
    },
  })
})
afterAll(() => rmSync(folder, { recursive: true }))

it.each(apps)('%s: its contract, as screens have it, holds together', async (app) => {
  const exported: Record<string, unknown> = await import(pathToFileURL(join(folder, `${app}.js`)).href)
  const [contract] = Object.values(exported).filter((value) => 'ops' in Object(value)) as Contract[]
  expect(contract?.app).toBe(app)
  const whole: Record<string, Contract> = await import(`../workers/${app}/contract.ts`)
  expect(Object.keys(contract?.ops ?? {})).toEqual(
    Object.keys(Object.values(whole).find((value) => 'ops' in Object(value))?.ops ?? {}),
  )
})
