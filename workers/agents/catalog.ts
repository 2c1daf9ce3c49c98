import { contracts } from '#contracts'
import { Catalog } from '#kit/catalog'

/** Every op of the house, of which agents propose some. */
export const catalog = new Catalog(contracts)

/** What an agent may be allowed to do without asking: writes that can be taken back. */
export const allowable = catalog.offered().filter(({ op }) => op.effect === 'write' && op.agent === undefined)
const allowed = new Set(allowable.map(({ id }) => id))
export const isAllowable = (id: string): boolean => allowed.has(id)
