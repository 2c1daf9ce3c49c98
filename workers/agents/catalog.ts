import { contracts } from '#contracts'
import { Catalog } from '#kit/catalog'

/** Every op of the house, of which agents propose some. */
export const catalog = new Catalog(contracts)

/** Whether an agent may be allowed to do it without asking: a write that can be taken back. */
export function isAllowable(id: string): boolean {
  const found = catalog.named(id)
  return found?.op.effect === 'write' && found.op.agent === undefined && !found.op.secret
}
