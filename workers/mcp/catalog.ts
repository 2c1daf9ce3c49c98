import { contracts } from '#contracts'
import { Catalog } from '#kit/catalog'

/** Every op of the house, as programs find them. */
export const catalog = new Catalog(contracts)
