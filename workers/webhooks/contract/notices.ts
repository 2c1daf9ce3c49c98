import * as z from 'zod'
import { id, instant, type Notices } from '#kit/contract'

/** What owners and admins hear of an endpoint. */
export const Told = z.object({ id, version: z.int(), url: z.string(), failingSince: instant.nullable() })

const toThem = { to: ['owner', 'admin'], mail: 'immediate', names: { address: 'url' } } as const
export const notices: Notices = {
  'endpoint.failing': { topic: 'failing', tone: 'warning', ...toThem },
  'endpoint.switched-off': { topic: 'switched-off', tone: 'bad', ...toThem },
}
