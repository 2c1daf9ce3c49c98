import type { House } from '#kit/ui'
import { isHere } from './apps.ts'
import { loadFrontend } from './frontend.ts'

/** What the kit's screens ask of apps other than their own. */
export const house: House = {
  app: async (id) => {
    if (!isHere(id)) throw new Error(`${id} is not here`)
    const { contract, routes } = await loadFrontend(id)
    return { contract: await contract(), pages: routes.map(({ path }) => path) }
  },
  referrers: async (noun) => (await import('./referrers.ts')).referrers[noun] ?? [],
}
