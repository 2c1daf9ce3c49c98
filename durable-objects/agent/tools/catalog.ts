import type * as z from 'zod'
import { contracts } from '#contracts'
import { Catalog } from '#kit/catalog'
import type { Contract } from '#kit/contract'

/** Every op of the house, as agents find them. */
export const catalog = new Catalog(contracts)

/** The fields of `invoicing.invoice`, as its contract has them. */
export function nounNamed(address: string): Readonly<Record<string, unknown>> | undefined {
  const [app, noun = ''] = address.split('.')
  const contract: Contract | undefined = contracts.find((each) => each.app === app)
  return (contract?.nouns[noun] as z.ZodObject | undefined)?.shape
}
