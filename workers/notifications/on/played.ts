import type { Envelope } from '#kit/events'
import type { Ctx } from '#kit/serve'
import type { notifications } from '../contract.ts'

const day = 86_400_000
const recalledDays = 21
const unreadDays = 5
/** The act itself takes place when the event did. */
const ageOf = ({ at }: Envelope) => (Date.now() - Date.parse(at)) / day

/** News that a demo business is told long after they happened: its past is being played, and no mail of it goes out. */
export const isPlayed = (ctx: Pick<Ctx<typeof notifications>, 'tenant'>, event: Envelope): boolean =>
  ctx.tenant.isDemo === true && ageOf(event) > 0.1

/** The last weeks stand in the inbox as of their day, the older of them read. */
export const isRecent = (event: Envelope): boolean => ageOf(event) <= recalledDays
export const isUnread = (event: Envelope): boolean => ageOf(event) <= unreadDays
