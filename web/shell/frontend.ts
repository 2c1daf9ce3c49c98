import type { Frontend } from '../frontend.ts'

const loading = new Map<string, Promise<Frontend>>()
const patienceMs = 15_000

/** A module url that failed once may stay failed, so another attempt asks for another url. */
export function loadFrontend(id: string, attempt = 0): Promise<Frontend> {
  const url = `/apps/${id}/ui/index.js${attempt > 0 ? `?r=${attempt}` : ''}`
  const known = loading.get(url)
  if (known) return known
  const loaded = Promise.race([
    Promise.all([import(/* @vite-ignore */ url), appStyles()]).then(([module]) => module.default as Frontend),
    new Promise<never>((_, fail) => setTimeout(() => fail(new Error(`${url} took too long`)), patienceMs)),
  ])
  loading.set(url, loaded)
  loaded.catch(() => loading.delete(url))
  return loaded
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
