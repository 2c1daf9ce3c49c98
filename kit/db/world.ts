import { AsyncLocalStorage } from 'node:async_hooks'

/** Statements of acts that are not done yet, and a signature (`k1.…`) by which their app knows them as its own. */
export type WorldPart = { statements: { sql: string; params: unknown[] }[]; signature: string }
/** What would be there if some acts were done: by app what they would write, in their order. */
export type World = Record<string, WorldPart[]>
/** A world as one app is in it: its own statements, and all of it for the apps that it asks. */
export type OpenWorld = { pending: WorldPart['statements']; world: World }

const worlds = new AsyncLocalStorage<OpenWorld | undefined>()

/** All that `work` reads of tenants it reads in this world; undefined is the real one. */
export const inWorld = <T>(world: OpenWorld | undefined, work: () => T): T => worlds.run(world, work)

/** The world that this runs in. There nothing is done, and nothing that is kept is answered or kept. */
export const worldNow = (): OpenWorld | undefined => worlds.getStore()
