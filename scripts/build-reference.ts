import { copyFile, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

const target = join(dirname(import.meta.dirname), 'workers/gateway/assets/dist')

/** Puts the viewer of the API reference beside the gateway, under its version, so that no page asks another host. */
export async function buildReference(): Promise<void> {
  const browser = join(dirname(createRequire(import.meta.url).resolve('@scalar/api-reference')), 'browser')
  const manifest = JSON.parse(await readFile(join(browser, '../../package.json'), 'utf8'))
  const viewer = `scalar-${manifest.version}.js`
  await mkdir(target, { recursive: true })
  const outdated = (await readdir(target)).filter((name) => name !== viewer)
  await Promise.all(outdated.map((name) => rm(join(target, name))))
  await copyFile(join(browser, 'standalone.js'), join(target, viewer))
  await writeFile(join(target, 'reference.html'), page(viewer))
}

const page = (viewer: string) => `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="color-scheme" content="light dark">
    <title>API reference · Mainstreet</title>
    <link rel="icon" href="/favicon.svg">
  </head>
  <body>
    <div id="reference"></div>
    <script src="/dist/${viewer}"></script>
    <script src="/reference.js"></script>
  </body>
</html>
`

if (import.meta.main) await buildReference()
