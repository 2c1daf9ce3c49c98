import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import react from '@vitejs/plugin-react'
import { createServer, type Plugin } from 'vite'
import { deepIcons } from './build-web-options.ts'
import { colourScheme } from './build-web-page.ts'
import { frontends, importedNames, root, sources } from './build-web-sources.ts'

const stack = `http://127.0.0.1:${process.env.MAINSTREET_PORT ?? 8787}`
const port = Number(process.env.WEB_PORT ?? 5173)

/** What the gateway and the Workers do in a build: the shell's page for its paths, an app's entry from its source. */
const house: Plugin = {
  name: 'house',
  configureServer(server) {
    server.middlewares.use(async (request, response, next) => {
      const { pathname } = new URL(request.url ?? '/', stack)
      const app = /^\/apps\/([\w-]+)\/ui\/index\.js$/.exec(pathname)?.[1]
      if (app && frontends().includes(app)) {
        request.url = `/web/${app}/index.tsx${request.url?.slice(pathname.length) ?? ''}`
        return next()
      }
      const isPage =
        request.headers.accept?.includes('text/html') && !/^\/(api|dev|docs|@|web\/|node_modules\/)/.test(pathname)
      if (!isPage) return next()
      response.setHeader('content-type', 'text/html')
      response.end(await server.transformIndexHtml(pathname, page))
    })
  },
}

const page = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover">
    <meta name="color-scheme" content="light dark">
    <title>Mainstreet</title>
    <link rel="icon" href="/favicon.svg">
    <script>${colourScheme}</script>
    ${['core', 'notifications', 'dates'].map((part) => `<link rel="stylesheet" href="/node_modules/@mantine/${part}/styles.layer.css">`).join('\n    ')}
  </head>
  <body>
    <div id="root"></div>
    <script type="module" src="/web/shell/main.tsx"></script>
  </body>
</html>
`

const icons = [...(importedNames(sources()).get('@tabler/icons-react') ?? [])].map(
  (name) => `@tabler/icons-react/dist/esm/icons/${name}.mjs`,
)
const favicon = readFileSync(join(root, 'workers/gateway/assets/favicon.svg'))

/** One server with hot reload over the shell, the kit and every micro-frontend, in front of a running stack. */
const server = await createServer({
  configFile: false,
  root,
  appType: 'custom',
  cacheDir: join(root, 'node_modules/.vite-dev'),
  define: { __IMPORTS__: '""' },
  resolve: { dedupe: ['react', 'react-dom', 'react-router', '@mantine/core', '@tanstack/react-query'] },
  // Whatever is found only while working makes the page load anew; icons are found by nobody, since their paths are rewritten.
  optimizeDeps: { entries: ['web/*/**/*.tsx', 'kit/ui/*.tsx'], include: icons },
  plugins: [
    react(),
    deepIcons,
    house,
    {
      name: 'favicon',
      configureServer: ({ middlewares }) => {
        middlewares.use('/favicon.svg', (_, response) =>
          response.setHeader('content-type', 'image/svg+xml').end(favicon),
        )
      },
    },
  ],
  server: {
    port,
    strictPort: true,
    watch: { ignored: ['**/.data/**', '**/dist/**'] },
    // The stack takes a request for its own only when it comes from its own origin.
    proxy: Object.fromEntries(
      ['/api', '/docs', '/dev'].map((path) => [
        path,
        { target: stack, changeOrigin: true, ws: path === '/api', headers: { origin: stack } },
      ]),
    ),
  },
})
await server.listen()
console.log(`The web from its sources: http://localhost:${port}, in front of ${stack}`)
