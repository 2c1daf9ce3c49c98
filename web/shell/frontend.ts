import type { Frontend } from '../frontend.ts'

const loading = new Map<string, Promise<Frontend>>()
const patienceMs = 15_000

/** A module url that failed once may stay failed, so another attempt asks for another url. */
export function loadFrontend(id: string, attempt = 0): Promise<Frontend> {
  const url = `/apps/${id}/ui/index.js${attempt > 0 ? `?r=${attempt}` : ''}`
  const known = loading.get(url)
  if (known) return known
  const loaded = Promise.race([
    import(/* @vite-ignore */ url).then((module) => module.default as Frontend),
    new Promise<never>((_, fail) => setTimeout(() => fail(new Error(`${url} took too long`)), patienceMs)),
  ])
  loading.set(url, loaded)
  loaded.catch(() => loading.delete(url))
  return loaded
}

export type Place = Frontend['nav'][number]
export const begins = ({ path }: Place) => /(^|\/)new$/.test(path)
export const toPlace = (app: string, { path }: Place) => (path === '' ? `/${app}` : `/${app}/${path}`)
