import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { type Browser, chromium } from 'playwright-core'

const flags = [
  '--headless=shell',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-dev-shm-usage',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--font-render-hinting=none',
  // A page of a test is over before the code that these would make better pays for it.
  '--js-flags=--no-maglev --no-turbofan',
]

const kept = globalThis as { browser?: Browser }

/**
 * The browser of this worker. Its files run one after the other and share it: to start one takes a second of a processor
 * and more. So `close` ends what a file has opened in it; the browser itself ends with the worker.
 */
export async function launch(): Promise<Browser> {
  if (kept.browser?.isConnected()) return kept.browser
  const browser = await start()
  browser.close = async () => {
    for (const context of browser.contexts()) await context.close()
  }
  kept.browser = browser
  return browser
}

/** Chromium as `CHROMIUM_PATH` names it, else the one of the npm package, unpacked once per version. */
async function start(): Promise<Browser> {
  const own = process.env.CHROMIUM_PATH
  if (own) return chromium.launch({ executablePath: own, args: flags })
  const folder = unpacked()
  const env = { ...process.env, LD_LIBRARY_PATH: join(folder, 'al2023/lib') } as Record<string, string>
  return chromium.launch({ executablePath: join(folder, 'chromium'), args: flags, env })
}

/** In a folder of its own and moved into place when whole: two runs may begin at once. */
function unpacked(): string {
  const entry = createRequire(import.meta.url).resolve('@sparticuz/chromium')
  const manifest = join(entry.slice(0, entry.lastIndexOf('@sparticuz/chromium')), '@sparticuz/chromium/package.json')
  const { version } = JSON.parse(readFileSync(manifest, 'utf8'))
  const folder = join(tmpdir(), `mainstreet-chromium-${version}`)
  if (existsSync(join(folder, 'chromium'))) return folder
  const part = `${folder}.part-${process.pid}`
  mkdirSync(part, { recursive: true })
  // The package unpacks the libraries that a slim image lacks only when it believes itself on Lambda.
  const code = `process.env.AWS_EXECUTION_ENV = 'AWS_Lambda_nodejs22.x'
    const { default: chromium } = await import(${JSON.stringify(pathToFileURL(entry).href)})
    await chromium.executablePath()`
  execFileSync(process.execPath, ['--input-type=module', '-e', code], {
    env: { ...process.env, TMPDIR: part },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  try {
    renameSync(part, folder)
  } catch {
    rmSync(part, { recursive: true, force: true })
  }
  return folder
}
