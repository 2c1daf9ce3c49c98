import { readFileSync } from 'node:fs'
import { join, posix } from 'node:path'
import { gzipSync } from 'node:zlib'
import { frontends, root } from '../scripts/build-web-sources.ts'

/** What the first page may weigh, in bytes of gzip. */
export const firstPageBudget = 300 * 1024
/** What a list of a further app may weigh: the contract of identity alone, which says the whole of an app, is half of that; files uploads and shows small images there too. */
export const listPageBudget = 8 * 1024

/** What it may weigh with all that follows of itself once it is shown, such as quick filters over the acts of all apps, which each app adds to. */
export const openedPageBudget = 12 * 1024

export type WebSizes = {
  /** Sign-in and home: the page and all that it loads, fonts and styles too. */
  firstPage: number
  /** What the first app that is opened loads for all of them: tables, forms, validation. */
  forAllApps: number
  /** By app the heaviest of the tables in its navigation, beyond what is there. */
  listPage: Record<string, number>
}

/** Read off the build, in English. Faces of other scripts than Latin are loaded with a text that needs them. */
export function webSizes(): WebSizes {
  const first = load(['/', ...hrefs(), ...importedBy(entry(), 'en')])
  const lists = listPages()
  const used = lists.flatMap(({ files }) => [...load(files)])
  const forAll = new Set([...load(used), appStyles()].filter((url) => !url.startsWith('/apps/') && !first.has(url)))
  const weigh = (urls: Iterable<string>) => [...urls].reduce((sum, url) => sum + weight(url), 0)
  const isOwn = (url: string) => !first.has(url) && !forAll.has(url)
  const listPage: Record<string, number> = {}
  for (const { app, files } of lists)
    listPage[app] = Math.max(listPage[app] ?? 0, weigh([...load(files)].filter(isOwn)))
  return { firstPage: weigh(first), forAllApps: weigh(forAll), listPage }
}

function fileOf(url: string): string {
  const [, app] = /^\/apps\/([\w-]+)\//.exec(url) ?? []
  if (app) return join(root, 'web', app, 'dist', url)
  const assets = join(root, 'workers/gateway/assets')
  return url.startsWith('/shared/') || url === '/'
    ? join(assets, 'web/dist', url === '/' ? 'shell.html' : url)
    : join(assets, url)
}
const read = (url: string) => readFileSync(fileOf(url), 'utf8')
/** Fonts are compressed as they are. */
const weight = (url: string) => {
  const bytes = readFileSync(fileOf(url))
  return /\.(woff2|png)$/.test(url) ? bytes.length : gzipSync(bytes).length
}

const html = () => read('/')
const hrefs = () => [...html().matchAll(/<(?:link|script)[^>]*? (?:href|src)="([^"]+)"/g)].map(([, href = '']) => href)
const entry = () => /<script type="module" src="([^"]+)"/.exec(html())?.[1] as string
const appStyles = () => /<meta name="app-styles" content="([^"]+)"/.exec(html())?.[1] as string
const importMap = (): Record<string, string> =>
  JSON.parse(/<script type="importmap">([\s\S]*?)<\/script>/.exec(html())?.[1] ?? '{}').imports

/** These files and all that their imports name. */
function load(urls: Iterable<string>): Set<string> {
  const map = importMap()
  const found = new Set<string>()
  const visit = (url: string) => {
    if (found.has(url)) return
    found.add(url)
    if (!url.endsWith('.js')) return
    for (const [, target = ''] of read(url).matchAll(/\b(?:import|export)\b[^;"'`()]*["']([^"']+)["']/g))
      if (target.startsWith('.')) visit(posix.join(posix.dirname(url), target))
      else if (map[target]) visit(map[target])
  }
  for (const url of urls) visit(url)
  return found
}

/** What a file asks for where a part of its code imports a chunk of this name later: the chunk, and its styles. */
function importedBy(url: string, name: string, part = read(url)): string[] {
  const deps = [...(/m\.f=\[([^\]]*)\]/.exec(read(url))?.[1]?.matchAll(/"([^"]+)"/g) ?? [])].map(([, dep = '']) => dep)
  const call = new RegExp(
    `import\\(\`(\\./[^\`]*?\\b${name}-[\\w-]{8}\\.js)\`\\)(?:\\.then\\([^)]*\\))?(?:,__vite__mapDeps\\(\\[([\\d,]*)\\])?`,
  )
  const [, target, numbers = ''] = call.exec(part) ?? []
  if (!target) throw new Error(`${url} imports no ${name}`)
  const listed = numbers
    .split(',')
    .filter(Boolean)
    .map((index) => deps[Number(index)] as string)
  return [posix.join(posix.dirname(url), target), ...listed]
}

/** Every page that shows a table, of those in the navigation of an app. */
export const listPages = () => frontends().flatMap((app) => pagesOf(app).filter(({ files }) => files.some(showsTable)))

/** The pages in an app's navigation, each with its files. */
function pagesOf(app: string) {
  const index = `/apps/${app}/ui/index.js`
  const code = read(index)
  const nav = [...(/nav:\[(.*?)\],routes:/.exec(code)?.[1] ?? '').matchAll(/path:`([^`]*)`/g)].map(
    ([, path = '']) => path,
  )
  const [, routes = '', rest = ''] =
    /,routes:(.*?)\],(?=(?:inPlace|steps|home|speaksOf|contract|messages):)(.*)/.exec(code) ?? []
  const words = importedBy(index, 'en', rest)
  return nav.map((path) => {
    const route = routes.split('{path:').find((part) => part.startsWith(`\`${path}\``)) ?? ''
    const chunk = /import\(`\.\/c\/([^`]*)-[\w-]{8}\.js`/.exec(route)?.[1]
    if (!chunk) throw new Error(`${app} has no page ${path}`)
    // Of one page they stand in its route, of several in a constant before.
    const [, own, name] = /messages:(([\w$]+)|\{)/.exec(route) ?? []
    const ownWords = own ? importedBy(index, 'en', name ? code.slice(code.indexOf(`${name}={en:`)) : route) : []
    return { app, path, files: [index, ...words, ...ownWords, ...importedBy(index, chunk, route)] }
  })
}
const showsTable = (file: string) => file.endsWith('.js') && /\b(DataTable|NounList|nounScreens)\b/.test(read(file))
