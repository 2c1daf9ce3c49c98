import type { Shell } from './build-web-shell.ts'

/** Before the first paint, so that nobody who works in the dark is flashed at. */
export const colourScheme = `const kept = localStorage.getItem('mantine-color-scheme-value') ?? 'auto'
const isDark = kept === 'dark' || (kept === 'auto' && matchMedia('(prefers-color-scheme: dark)').matches)
document.documentElement.dataset.mantineColorScheme = isDark ? 'dark' : 'light'`

/** The one page of the shell: import map first, then everything that the first screen needs, all at once. */
export function page({ version, imports, entry, scripts, styles, laterStyles, font }: Shell): string {
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
    <link rel="apple-touch-icon" href="/apple-touch-icon.png">
    <link rel="manifest" href="/manifest.webmanifest">
    <script type="importmap">${JSON.stringify({ imports })}</script>
    <script>${colourScheme}</script>
    <link rel="preload" href="${font}" as="font" type="font/woff2" crossorigin>
    <link rel="stylesheet" href="${styles}">
    <meta name="app-styles" content="${laterStyles}">
    <meta name="imports" content="${version}">
    ${scripts.map((href) => `<link rel="modulepreload" href="${href}">`).join('\n    ')}
  </head>
  <body>
    <div id="root"></div>
    <script type="module" src="${entry}"></script>
  </body>
</html>
`
}
