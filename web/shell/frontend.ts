import type { Frontend } from '../frontend.ts'

const loading = new Map<string, Promise<Frontend>>()
const patienceMs = 15_000

/** A module url that failed once may stay failed, so another attempt asks for another url. */
export function loadFrontend(id: string, attempt = 0): Promise<Frontend> {
  const url = `/apps/${id}/ui/index.js${attempt > 0 ? `?r=${attempt}` : ''}`
  const known = loading.get(url)
  if (known) return known
  const loaded = inTime(
    url,
    Promise.all([entry(id, url), appStyles()]).then(([frontend]) => frontend),
  )
  loading.set(url, loaded)
  loaded.catch(() => loading.delete(url))
  return loaded
}

/** Its data, and the parts of the home page, which stand on the shell's styles and their own. */
export function loadEntry(id: string): Promise<Frontend> {
  const url = `/apps/${id}/ui/index.js`
  return inTime(url, entry(id, url))
}

const inTime = <T>(url: string, loaded: Promise<T>): Promise<T> =>
  Promise.race([
    loaded,
    new Promise<never>((_, fail) => setTimeout(() => fail(new Error(`${url} took too long`)), patienceMs)),
  ])

/** Of the list of what this page shares with apps; empty in development, where all is shared. */
declare const __IMPORTS__: string

/** The app was deployed after this page, and needs what the page does not share. */
export class NeedsNewerPage extends Error {}

async function entry(id: string, url: string): Promise<Frontend> {
  const module: { default: Frontend; imports?: string } = await import(/* @vite-ignore */ url).catch(async (fault) => {
    // Of a module that asks for a name that is not there a browser says no more than that.
    const stamp = await fetch(`/apps/${id}/ui/stamp.json`).then(
      (answer) => answer.json(),
      () => undefined,
    )
    throw isCovered(stamp?.imports) ? fault : new NeedsNewerPage()
  })
  if (!isCovered(module.imports)) throw new NeedsNewerPage()
  return module.default
}

function isCovered(needed: string | undefined): boolean {
  if (!needed || !__IMPORTS__) return true
  const [[major, minor = 0], [ownMajor, ownMinor = 0]] = [needed, __IMPORTS__].map((version) =>
    version.split('.').map(Number),
  ) as [number[], number[]]
  return major === ownMajor && minor <= ownMinor
}

let styles: Promise<unknown> | undefined

/** What apps need beside the styles of the shell, where the page names it: in development all styles are there. */
function appStyles() {
  const href = document.querySelector<HTMLMetaElement>('meta[name=app-styles]')?.content
  if (!href) return
  styles ??= new Promise((done, fail) => {
    const link = Object.assign(document.createElement('link'), { rel: 'stylesheet', href, onload: done, onerror: fail })
    document.head.append(link)
  }).catch((fault) => {
    styles = undefined
    throw fault
  })
  return styles
}

export type Place = Frontend['nav'][number]
export const begins = ({ path }: Place) => /(^|\/)new$/.test(path)
export const toPlace = (app: string, { path }: Place) => (path === '' ? `/${app}` : `/${app}/${path}`)
