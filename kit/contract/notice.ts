import type { Op, Schema } from './op.ts'
import type { Role } from './scope.ts'
import { hasField, type Tone } from './shape.ts'

/** In the names of a notice: who did it. */
export const actor = { actor: true } as const

/**
 * Where in the payload a text finds what it names, and as what: text (a plain field, `seller.name` inside of another),
 * an amount in the `currency` beside it, a day, a choice in the words of the texts, or what somebody calls themselves,
 * which is kept from carrying a link.
 */
export type Told = string | { money: string } | { day: string } | { choice: string } | { name: string } | typeof actor

/** An address outside of the business, and what goes there. The first four name fields of the payload. */
export type Outside = {
  address: string
  /** The name it is written in. */
  sender: string
  /** Where an answer goes. */
  replyTo: string
  /** The language of its reader; that of the business unless told. */
  language?: string
  /** The noun of its record, which people outside may see: the text may say `{{url}}`, a link made for this mail. */
  link?: string
  /** Whose PDF goes with it, as documents keeps it: a noun, and the field that holds the id. */
  attach?: { noun: string; id: string }
}

/** What people are told when an event happens. The words are beside the contract, in `notices/en.ts` and `de.ts`. */
export type Notice = {
  /** `overdue`; elsewhere it is called `invoicing.overdue`. People choose, and businesses reword, by topic. */
  topic: string
  /** Tells only when this field of the payload holds something. */
  when?: string
  /**
   * The members of these roles; the one member whose id this field holds, once until it is another's; those whose ids it
   * holds, each time; or an address.
   */
  to: readonly Role[] | string | Outside
  /** Who did it, by the fields that hold their id and name: whoever acted last, unless told. */
  by?: { id: string; name: string }
  /** Who did it is told, too: it may have been somebody else in their name. */
  tellsActor?: true
  /** Whether members get it by mail too, unless they choose otherwise. */
  mail?: 'immediate' | 'off'
  /** Its mail waits for nothing: not for the end of somebody's night, nor for others to go with. */
  isUrgent?: true
  /** How it is shown; `neutral` unless told. */
  tone?: Tone
  /** The noun that it is about, when its event is called otherwise; or a record of any app, by the fields that name it. */
  about?: string | { noun: string; id: string }
  /** The page that it leads to, under the app or, from `/`, of the house; that of the record unless told. */
  page?: string
  names: Readonly<Record<string, Told>>
}
/** Notices by the event that they follow, without the app. */
export type Notices = Readonly<Record<string, Notice>>

/** The texts of an app's notices in one language. */
export type NoticeTexts = {
  /** By topic. `{{names}}` are filled in; a paragraph `Open it: {{url}}` becomes a link. */
  topics: Readonly<Record<string, { subject: string; text: string }>>
  /** What the values of a choice are called, by its field. */
  choices?: Readonly<Record<string, Readonly<Record<string, string>>>>
}

/** Whether a notice goes to an address outside of the business. */
export const isOutside = (to: Notice['to']): to is Outside => typeof to === 'object' && 'address' in to

/** The field that a name stands for; none for who did it. */
export function fieldOf(told: Told): string | undefined {
  if (typeof told === 'string') return told
  return 'actor' in told ? undefined : Object.values(told)[0]
}

type Declared = { events: Readonly<Record<string, Schema>>; ops: Readonly<Record<string, Op>> }

/** Refuses a notice of no event, of fields that its payload does not have, and two of one topic that name different things. */
export function assertNotices(app: string, notices: Notices, { events, ops }: Declared): void {
  const known = new Map<string, string>()
  for (const [event, { topic, when, to, names, by = {}, about = {} }] of Object.entries(notices)) {
    const payload = events[event]
    if (!payload) throw new Error(`${app} tells of no such event: ${event}`)
    const addressed = typeof to === 'string' ? [to] : isOutside(to) ? fieldsOf(to) : []
    if (isOutside(to)) assertLinked(app, event, to, ops)
    const meant = [by, typeof about === 'string' ? {} : about].flatMap((each) => Object.values<string>(each))
    const told = Object.values(names).map((name) => fieldOf(name) ?? 'id')
    const fields = [when ?? 'id', ...addressed, ...meant, ...told]
    for (const field of fields) if (!hasField(payload, field)) throw new Error(`${app}: ${event} has no field ${field}`)
    const said = Object.keys(names).join(' ')
    if ((known.get(topic) ?? said) !== said) throw new Error(`${app}: notices of ${topic} name different things`)
    known.set(topic, said)
  }
}

const fieldsOf = ({ address, sender, replyTo, language, attach }: Outside) => [
  ...[address, sender, replyTo],
  ...[language ?? [], attach?.id ?? []].flat(),
]

function assertLinked(app: string, event: string, { link }: Outside, ops: Declared['ops']): void {
  if (link && !Object.values(ops).some((each) => each.public === link))
    throw new Error(`${app}: ${event} links to a ${link}, which nobody outside may see`)
}
