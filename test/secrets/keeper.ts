import type { Ring, Scene } from '../../scripts/secrets/acts.ts'
import type { House } from '../house.ts'

/** What an operator does with the secrets of a house; the modules read where it is when they load. */
export async function keeperOf(house: House) {
  const acts = await import('../../scripts/secrets/acts.ts')
  const stores = await import('../../scripts/secrets/store.ts')
  const environment = stores.environmentOf('local')
  const store = () => stores.readStore(environment)
  const write = (changed: ReturnType<typeof store>) => stores.writeStore(environment, changed)
  const act = async (
    name: 'rotate' | 'promote' | 'retire',
    what: Ring | 'database' | 'stored',
    which?: string,
    now = new Date(),
  ) => {
    const scene: Scene = { environment, store: store(), database: async () => house.database, now }
    write((await acts[name](scene, what, which)).store)
  }
  return { store, write, act }
}
export type Keeper = Awaited<ReturnType<typeof keeperOf>>
