import { env } from 'cloudflare:workers'
import { identity } from '#contracts/identity'
import type { Handler } from '#kit/serve'
import type { mailroom } from '../contract.ts'
import { newLocalPart } from '../rules/local-part.ts'

type App = typeof mailroom

/** Where all businesses get mail, such as in.example.com. */
export const inboundDomain = () => (env as unknown as { INBOUND_DOMAIN: string }).INBOUND_DOMAIN.toLowerCase()

const whole = (localPart: string) => ({ address: `${localPart}@${inboundDomain()}` })

export const getAddress: Handler<App, 'address.get'> = async (ctx) => {
  const row = await ctx.db.address.findFirst({})
  return row ? whole(row.localPart) : { address: null }
}

/** The one before is nowhere any more: mail to it is refused as mail to an address that never was. */
export const replaceAddress: Handler<App, 'address.replace'> = async (ctx) => {
  const [row, { name }] = await Promise.all([ctx.db.address.findFirst({}), ctx.call(identity.ops['tenant.get'], {})])
  const localPart = newLocalPart(name)
  if (row) ctx.write.address.update(row, { localPart })
  else ctx.write.address.create({ localPart })
  return whole(localPart)
}
