import { itemsOf, problemIn, read, type Script } from './script.ts'
import { list, said, trouble } from './words.ts'

const asks = [
  /^\s*(?:please )?(?:find|search(?: for)?|look up|show(?: me)?|where is|who is)\s+(?<what>.{2,100}?)[\s?.!]*$/i,
  /^\s*(?:bitte )?(?:finde|suche(?: nach)?|zeige?(?: mir)?|wo ist|wer ist)\s+(?<what>.{2,100}?)[\s?.!]*$/i,
]

/** "Find Harbour Café": what is looked for. */
export const soughtIn = (text: string): string | undefined =>
  asks.map((each) => each.exec(text)?.groups?.what).find((what) => what !== undefined)

const most = 10
/** What scores less has the words somewhere, or nearly. */
const leastScore = 40

/** What the search of the house finds, of what whoever asks may see. */
export const findRecords: Script = (asked, answers) => {
  const what = soughtIn(asked.text) as string
  if (answers.length === 0) return { calls: [read('search.record.search', { q: what, limit: most })] }
  const problem = problemIn(answers)
  if (problem) return { say: trouble(asked, problem) }
  const found = itemsOf(answers[0]) as { title: string; note: string | null; score: number }[]
  if (found.length === 0)
    return { say: said(asked, `I found nothing for “${what}”.`, `Zu „${what}“ habe ich nichts gefunden.`) }
  const sure = found.filter(({ score }) => score >= leastScore)
  const rows = (sure.length > 0 ? sure : found).map(({ title, note }) => [title, note].filter(Boolean).join(', '))
  return { say: `${said(asked, `Found for “${what}”:`, `Gefunden zu „${what}“:`)}\n\n${list(rows, asked)}` }
}
