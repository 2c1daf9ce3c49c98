import { useMemo } from 'react'
import { useText } from '#kit/ui'

/** `rooms.booked` → `rooms.topic.booked`, a word that the app brings; personal mails are this app's own. */
export function wordOf(kind: string, topic: string): string {
  const [app, name] = topic.includes('.') ? topic.split('.') : ['notifications', topic]
  return `${app}.${kind}.${name}`
}

/** What topics, and what their texts name, are called. A topic whose app is gone keeps its address. */
export function useTopics() {
  const t = useText()
  return useMemo(() => {
    const say = (kind: string, topic: string) => (t.has(wordOf(kind, topic)) ? t(wordOf(kind, topic)) : topic)
    return {
      topic: (topic: string) => say('topic', topic),
      explain: (topic: string) => say('topic-explain', topic),
      mail: (topic: string) => say('topic-mail', topic),
      // What leads to a page is the house's.
      told: (topic: string, name: string) =>
        t(`${name === 'url' ? 'notifications' : topic.split('.')[0]}.told.${name}`),
    }
  }, [t])
}
