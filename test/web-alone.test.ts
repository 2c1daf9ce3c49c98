import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { beforeAll, expect, it } from 'vitest'
import { importsIn, readEditions, sharedSince, wantedImports } from '../scripts/build-web-imports.ts'
import { folderOf, shellPart, sourcesOf } from '../scripts/build-web-parts.ts'
import { frontends, root } from '../scripts/build-web-sources.ts'
import { launch } from './browser/browser.ts'

const env = { ...process.env, NODE_ENV: 'production' }
const build = (...args: string[]) =>
  execFileSync(process.execPath, [join(root, 'scripts/build-web.ts'), ...args], { env })
beforeAll(() => void build(), 300_000)

it('shares every name that an app imports', async () => {
  const since = sharedSince(readEditions())
  const lacking = Array.from(await wantedImports(), ([specifier, names]) =>
    [...names].filter((name) => !since.get(specifier)?.has(name)).map((name) => `${name} of ${specifier}`),
  )
  expect(lacking.flat()).toEqual([])
})

it('builds an app of its own sources alone', () => {
  for (const app of frontends()) {
    const foreign = sourcesOf(app).filter((path) => path.startsWith('web/') && !path.startsWith(`web/${app}/`))
    expect(foreign.filter((path) => path !== 'web/frontend.ts')).toEqual([])
  }
  // The shell has each app's own words for what is spoken of everywhere: nouns, acts, what the API says of a field.
  const ofApps = sourcesOf(shellPart).filter((path) => /^web\/(?!shell\/|frontend\.ts$)/.test(path))
  expect(ofApps.filter((path) => !/\/(names|acts|details)\/messages\//.test(path))).toEqual([])
})

it('leaves the shell and the other apps as they are when one app changes', () => {
  const stampOf = (app: string) => readFileSync(join(folderOf(app), 'stamp.json'), 'utf8')
  const page = () => readFileSync(join(folderOf(shellPart), 'shell.html'), 'utf8')
  const others = frontends().filter((app) => app !== 'contacts')
  const before = [page(), ...others.map(stampOf)]
  const changed = join(root, 'web/contacts/messages/en.json')
  const text = readFileSync(changed, 'utf8')
  const own = stampOf('contacts')
  try {
    writeFileSync(changed, text.replace('": "', '": "New '))
    expect(String(build())).toMatch(/^built contacts in/)
    expect(stampOf('contacts')).not.toBe(own)
    expect([page(), ...others.map(stampOf)]).toEqual(before)
  } finally {
    writeFileSync(changed, text)
    build()
  }
  expect(stampOf('contacts')).toBe(own)
})

it('loads an app that was built later in the shell of an earlier edition', async () => {
  const later = mkdtempSync(join(root, 'node_modules/.later-'))
  const { server, origin } = await serve(later)
  const browser = await launch()
  try {
    // In a process of its own: under a test runner's NODE_ENV it would come out as a development build.
    const code = `const { buildFrontend } = await import('./scripts/build-web.ts')
      const { readEditions, extended } = await import('./scripts/build-web-imports.ts')
      const newer = extended(readEditions(), new Map([['@mantine/core', new Set(['Rating'])]]))
      await buildFrontend('contacts', ${JSON.stringify(later)}, newer, { name: 'none' })`
    execFileSync(process.execPath, ['--input-type=module', '-e', code], { cwd: root, env })
    const page = await browser.newPage()
    await page.goto(`${origin}/blank`)
    const files = ['index.js', ...chunksIn(later)].map((file) => `/apps/contacts/ui/${file}`)
    const load = (url: string) => page.evaluate<string>(`import('${url}').then(() => 'loaded', String)`)
    for (const url of files) expect([url, await load(url)]).toEqual([url, 'loaded'])
    expect(files.length).toBeGreaterThan(10)
    // What no edition has would fail here.
    writeFileSync(join(later, 'index.js'), `import { Rating } from '@mantine/core'; export default Rating`)
    expect(await load('/apps/contacts/ui/index.js?r=1')).toMatch('does not provide an export named')
  } finally {
    await browser.close()
    server.close()
    rmSync(later, { recursive: true, force: true })
  }
})

const chunksIn = (folder: string) => {
  const index = readFileSync(join(folder, 'index.js'), 'utf8')
  expect([...importsIn([index]).keys()]).toContain('#preload')
  return [...index.matchAll(/import\(`\.\/(c\/[^`]+\.js)`\)/g)].map(([, file = '']) => file)
}

/** The shell as it was built, and beside it the app from elsewhere. */
async function serve(later: string) {
  const html = readFileSync(join(folderOf(shellPart), 'shell.html'), 'utf8')
  const map = /<script type="importmap">[\s\S]*?<\/script>/.exec(html)?.[0]
  const server = createServer(({ url = '' }, response) => {
    const [path = ''] = url.split('?')
    if (path === '/blank')
      return response.setHeader('content-type', 'text/html').end(`<!doctype html>${map}<div id="root"></div>`)
    const app = '/apps/contacts/ui/'
    const file = path.startsWith(app) ? join(later, path.slice(app.length)) : join(folderOf(shellPart), path)
    try {
      response.setHeader('content-type', path.endsWith('.css') ? 'text/css' : 'text/javascript').end(readFileSync(file))
    } catch {
      response.writeHead(404).end()
    }
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return { server, origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}` }
}
