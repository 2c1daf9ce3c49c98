import type { Ctx } from '#kit/serve'
import type { notifications } from '../contract.ts'

type Act = Pick<Ctx<typeof notifications>, 'tenant' | 'now'>

const day = 86_400_000
const recalledDays = 21
const unreadDays = 5
/** The instant of an act is the clock's, but in the past of a demo. */
const ageOf = ({ now }: Act) => (Date.now() - Date.parse(now)) / day

/** News of the past that a demo business plays: no mail of it goes out. */
export const isPlayed = (act: Act): boolean => act.tenant.isDemo === true && ageOf(act) > 0.1

/** The last weeks stand in the inbox as of their day, the older of them read. */
export const isRecent = (act: Act): boolean => ageOf(act) <= recalledDays
export const isUnread = (act: Act): boolean => ageOf(act) <= unreadDays
