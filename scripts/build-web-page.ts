import type { Output } from './build-web-styles.ts'
import type { Vendor } from './build-web-vendor.ts'

/** Before the first paint, so that nobody who works in the dark is flashed at. */
export const colourScheme = `const kept = localStorage.getItem('mantine-color-scheme-value') ?? 'auto'
const isDark = kept === 'dark' || (kept === 'auto' && matchMedia('(prefers-color-scheme: dark)').matches)
document.documentElement.dataset.mantineColorScheme = isDark ? 'dark' : 'light'`

/** The one page of the shell: import map first, then everything that the first screen needs, all at once. */
export function page(vendor: Vendor, shell: Output): string {
  const chunks = new Map(shell.filter((file) => file.type === 'chunk').map((file) => [file.fileName, file]))
  const entry = [...chunks.values()].find((chunk) => chunk.isEntry)
  if (!entry) throw new Error('the shell has no entry')
  const files = new Set<string>()
  const visit = (file: string) => {
    if (files.has(file) || !chunks.has(file)) return
    files.add(file)
    for (const next of chunks.get(file)?.imports ?? []) visit(next)
  }
  visit(entry.fileName)
  const specifiers = new Set(
    [...files].flatMap((file) => chunks.get(file)?.imports ?? []).filter((specifier) => specifier in vendor.imports),
  )
  const scripts = [...vendor.needs([...specifiers]), ...[...files].map((file) => `/shared/shell/${file}`)]
  const styles = [...files].flatMap((file) => [...(chunks.get(file)?.viteMetadata?.importedCss ?? [])])
  const font = shell.find((file) => /inter-latin-wght-normal.*woff2$/.test(file.fileName))
  return `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover">
    <meta name="color-scheme" content="light dark">
    <meta name="theme-color" content="#fbfbfc" media="(prefers-color-scheme: light)">
    <meta name="theme-color" content="#16181d" media="(prefers-color-scheme: dark)">
    <meta name="description" content="The operating system for a small business">
    <title>Mainstreet</title>
    <link rel="icon" href="/favicon.svg">
    <link rel="manifest" href="/manifest.webmanifest">
    <script type="importmap">${JSON.stringify({ imports: vendor.imports })}</script>
    <script>${colourScheme}</script>
    ${font ? `<link rel="preload" href="/shared/shell/${font.fileName}" as="font" type="font/woff2" crossorigin>` : ''}
    ${[vendor.styles, ...styles.map((file) => `/shared/shell/${file}`)].map((href) => `<link rel="stylesheet" href="${href}">`).join('\n    ')}
    ${scripts.map((href) => `<link rel="modulepreload" href="${href}">`).join('\n    ')}
  </head>
  <body>
    <div id="root"></div>
    <script type="module" src="/shared/shell/${entry.fileName}"></script>
  </body>
</html>
`
}
