import { contracts } from '#contracts'
import { aboutOf, type Contract, isOutside, type Notice, type NoticeTexts } from '#kit/contract'
import { notices } from '#notices'
import type { Locale } from './contract.ts'
import type { Payload } from './rules/notice-data.ts'
import { type Text, toHtml } from './rules/render.ts'

/** One notice of one app: its topic with the app in front, and the event it follows. */
export type Topic = {
  topic: string
  event: string
  app: string
  notice: Notice
  texts: Record<Locale, NoticeTexts>
  example: Payload
}

type Declared = { contract: Contract; texts: Record<Locale, NoticeTexts>; examples: Record<string, Payload> }

const told = (notices as unknown as readonly Declared[]).flatMap(({ contract: { app, notices }, texts, examples }) =>
  Object.entries(notices).map(
    ([event, notice]): Topic => ({
      topic: `${app}.${notice.topic}`,
      event: `${app}.${event}`,
      app,
      notice,
      texts,
      example: examples[notice.topic] ?? {},
    }),
  ),
)

const byEvent = new Map(told.map((each) => [each.event, each]))
const byTopic = new Map(told.map((each) => [each.topic, each]))

export const topics: readonly Topic[] = [...byTopic.values()]
export const topicOf = (name: string): Topic | undefined => byTopic.get(name)
export const toldBy = (event: string): Topic | undefined => byEvent.get(event)

export const isToMembers = ({ notice }: Topic): boolean => !isOutside(notice.to)

/** What its texts may name; a reader who may open the record is led to it, too. */
export const namesOf = (topic: Topic): string[] => [
  ...Object.keys(topic.notice.names),
  ...(isLinked(topic) ? ['url'] : []),
]

const isLinked = ({ notice: { to } }: Topic) => !isOutside(to) || to.link !== undefined

export function standardText({ notice, texts }: Topic, locale: Locale): Text {
  const { subject = '', text = '' } = texts[locale].topics[notice.topic] ?? {}
  return { subject, html: toHtml(text), text }
}

/** What it is about: `rooms.room.updated` is about a room. */
export const nounOf = ({ app, event, notice: { about } }: Topic): string =>
  `${app}.${typeof about === 'string' ? about : event.split('.')[1]}`

/** The page of a record: `rooms.room` → `/rooms/rooms/<id>`. */
export function recordPath(noun: string, id: string): string {
  const [app = '', name = ''] = noun.split('.')
  const { nouns } = (contracts as readonly Contract[]).find((contract) => contract.app === app) ?? {}
  return `/${app}/${aboutOf(nouns?.[name]).path ?? `${name}s`}/${id}`
}
