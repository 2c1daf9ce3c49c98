import type { Locale } from '../contract.ts'
import { toDocument } from './document.ts'
import { toOneLine } from './names.ts'
import { escapeHtml, type Text } from './render.ts'

export type Item = { title: string; body: string; url: string; noun: string; nounId: string }
type Gathered = Item & { more: number }

const most = { items: 30, letters: 400 }

const words = {
  en: {
    subject: (count: number, business: string) => `${count} updates in ${business}`,
    more: (count: number) => (count === 1 ? 'and one more about it' : `and ${count} more about it`),
    rest: (count: number) =>
      count === 1 ? 'One more update is in your inbox.' : `${count} more updates are in your inbox.`,
    choose: 'Choose what you get by email',
  },
  de: {
    subject: (count: number, business: string) => `${count} Neuigkeiten bei ${business}`,
    more: (count: number) => (count === 1 ? 'und eine weitere dazu' : `und ${count} weitere dazu`),
    rest: (count: number) =>
      count === 1
        ? 'Eine weitere Neuigkeit steht in Ihrem Posteingang.'
        : `${count} weitere Neuigkeiten stehen in Ihrem Posteingang.`,
    choose: 'Auswählen, was per E-Mail kommt',
  },
} satisfies Record<Locale, unknown>

/** Of each record the last news, with how many came before it; the newest first, as the items are. */
export function byRecord(items: readonly Item[]): Gathered[] {
  const found = new Map<string, Gathered>()
  for (const item of items) {
    const key = `${item.noun} ${item.nounId}`
    const known = found.get(key)
    if (known) known.more += 1
    else found.set(key, { ...item, more: 0 })
  }
  return [...found.values()]
}

/** One mail of all that waited: a paragraph per record, each with its link. A single item keeps its own subject. */
export function toDigest(items: readonly Item[], business: string, preferencesUrl: string, locale: Locale): Text {
  const say = words[locale]
  const records = byRecord(items)
  const shown = records.slice(0, most.items)
  const rest = records.length - shown.length
  const [first] = items
  const subject = items.length === 1 && first ? first.title : say.subject(items.length, business)
  const lines = shown.map(({ title, body, url, more }) => ({
    title,
    url,
    rest: [short(body), ...(more > 0 ? [say.more(more)] : [])].filter((line) => line !== ''),
  }))
  const html = lines.map(
    ({ title, url, rest }) =>
      `<p><a href="${escapeHtml(url)}">${escapeHtml(title)}</a>${rest.map((line) => `<br>${inHtml(line)}`).join('')}</p>`,
  )
  const text = lines.map(({ title, url, rest }) => [title, ...rest, url].join('\n'))
  const last = rest > 0 ? [say.rest(rest)] : []
  return {
    subject: toOneLine(subject).slice(0, 500),
    html: toDocument(
      [
        ...html,
        ...last.map((line) => `<p>${escapeHtml(line)}</p>`),
        `<p><a href="${escapeHtml(preferencesUrl)}">${say.choose}</a></p>`,
      ].join('\n'),
      locale,
    ),
    text: [...text, ...last, `${say.choose}: ${preferencesUrl}`].join('\n\n'),
  }
}

const short = (body: string): string => {
  const whole = body.trim()
  return whole.length > most.letters ? `${whole.slice(0, most.letters).trimEnd()}…` : whole
}

const inHtml = (line: string): string => escapeHtml(line).replaceAll('\n', '<br>')
