import type { LanguageModelV4, LanguageModelV4Prompt, LanguageModelV4StreamPart } from '@ai-sdk/provider'
import { cashFlow } from './cash-flow.ts'
import { monthEnd, onboarding } from './checklists.ts'
import { duplicates } from './duplicates.ts'
import { findRecords, soughtIn } from './find.ts'
import { newCustomer, orderIn } from './new-customer.ts'
import { collections, whatIsLate, whoOwes } from './receivables.ts'
import { howWasMonth, monthIn, openDrafts, weeklyReport } from './report.ts'
import type { Answer, Asked, Move, Script } from './script.ts'
import { unansweredMail } from './unanswered-mail.ts'
import { languageOf, said } from './words.ts'

export const plannerName = 'built-in'
const playbooks: Record<string, Script> = {
  collections,
  'open-drafts': openDrafts,
  'weekly-report': weeklyReport,
  'cash-flow': cashFlow,
  'month-end': monthEnd,
  duplicates,
  'unanswered-mail': unansweredMail,
  onboarding,
}

/** What is understood, the first that fits. */
const understood: readonly (readonly [(asked: Asked) => boolean, Script])[] = [
  [({ text }) => orderIn(text) !== undefined, newCustomer],
  [({ text }) => /\b(chase|remind)|mahn|erinner/i.test(text), collections],
  [({ text }) => /\bowes?\b|schuld/i.test(text), whoOwes],
  [({ text }) => /\bcash.?flow\b|liquidit|zahlungseing/i.test(text), cashFlow],
  [({ text }) => /\b(month.?end|close the month)\b|monats(ende|abschluss)/i.test(text), monthEnd],
  [({ text }) => /\bduplicates?\b|doppelt|dublette/i.test(text), duplicates],
  [({ text }) => /\bunanswered\b|unbeantwortet/i.test(text), unansweredMail],
  [({ text }) => /\bset ?up\b|\bonboarding\b|ein(zu)?richt/i.test(text), onboarding],
  [({ text }) => /\b(late|overdue)\b|überfällig/i.test(text), whatIsLate],
  [({ text }) => /\bdrafts?\b|entw(u|ü)rf/i.test(text), openDrafts],
  [(asked) => monthIn(asked) !== undefined, howWasMonth],
  [({ text }) => /\bweek(ly)?\b|woche/i.test(text), weeklyReport],
  [({ text }) => soughtIn(text) !== undefined, findRecords],
]

const notUnderstood: Script = (asked) => ({
  say: said(
    asked,
    'Without a model of your own I understand these: "Who owes us?", "What is late?", "How was October?", "Chase everyone over 30 days late", "Which drafts are open?", "How was the week?", "How is the cash flow?", "What is left before month-end?", "Are there duplicates?", "Which emails are unanswered?", "What is left to set up?", "Find Harbour Café", "New customer Harbour Café, invoice 450 EUR for window cleaning".',
    'Ohne eigenes Modell verstehe ich: „Wer schuldet uns Geld?“, „Was ist überfällig?“, „Wie war der Oktober?“, „Mahne alle, die über 30 Tage überfällig sind“, „Welche Entwürfe sind offen?“, „Wie war die Woche?“, „Wie ist der Cashflow?“, „Was fehlt zum Monatsabschluss?“, „Gibt es doppelte Kontakte?“, „Welche E-Mails sind unbeantwortet?“, „Was ist noch einzurichten?“, „Finde Hafencafé“, „Neuer Kunde Hafencafé, Rechnung 450 EUR für Fensterreinigung“.',
  ),
})

/** What comes next in a run of the built-in planner. `playbook` is what the agent does when its time comes. */
export function nextMove(asked: Asked, answers: readonly Answer[], playbook: string | null): Move {
  const script = playbook ? playbooks[playbook] : understood.find(([fits]) => fits(asked))?.[1]
  return (script ?? notUnderstood)(asked, answers)
}

type Setting = { today: string; language: 'en' | 'de'; playbook: string | null }

/** A model that needs no key: it follows playbooks and understands a closed set of questions, in English and German. */
export function planner({ today, language, playbook }: Setting): LanguageModelV4 {
  const answer = (prompt: LanguageModelV4Prompt) => {
    const text = textOf(prompt)
    return nextMove(
      { text, today, language: playbook ? language : languageOf(text, language) },
      answersIn(prompt),
      playbook,
    )
  }
  const usage = {
    inputTokens: { total: 0, noCache: 0, cacheRead: 0, cacheWrite: 0 },
    outputTokens: { total: 0, text: 0, reasoning: 0 },
  }
  const partsOf = (move: Move): LanguageModelV4StreamPart[] =>
    'say' in move
      ? [
          { type: 'text-start', id: '0' },
          { type: 'text-delta', id: '0', delta: move.say },
          { type: 'text-end', id: '0' },
          { type: 'finish', usage, finishReason: { unified: 'stop', raw: 'stop' } },
        ]
      : [
          ...move.calls.map(({ tool, op, input }) => ({
            type: 'tool-call' as const,
            toolCallId: crypto.randomUUID(),
            toolName: tool,
            input: JSON.stringify({ op, input }),
          })),
          { type: 'finish', usage, finishReason: { unified: 'tool-calls', raw: 'tool-calls' } },
        ]
  return {
    specificationVersion: 'v4',
    provider: 'mainstreet',
    modelId: plannerName,
    supportedUrls: {},
    doGenerate: async () => {
      throw new Error('it streams')
    },
    doStream: async ({ prompt }) => ({ stream: streamOf(partsOf(answer(prompt))) }),
  }
}

const streamOf = (parts: LanguageModelV4StreamPart[]) =>
  new ReadableStream<LanguageModelV4StreamPart>({
    start(controller) {
      controller.enqueue({ type: 'stream-start', warnings: [] })
      for (const part of parts) controller.enqueue(part)
      controller.close()
    },
  })

/** What was asked: the last thing that a person said; each question stands alone. */
const textOf = (prompt: LanguageModelV4Prompt): string => {
  const last = prompt.findLast(({ role }) => role === 'user')
  const parts = last?.role === 'user' ? last.content : []
  return parts.flatMap((part) => (part.type === 'text' ? [part.text] : [])).join(' ')
}

/** What calls have answered, in the order in which they were made. */
const answersIn = (prompt: LanguageModelV4Prompt): Answer[] =>
  prompt.flatMap((message) =>
    message.role !== 'tool'
      ? []
      : message.content.flatMap((part) =>
          part.type === 'tool-result' && part.output.type === 'json' ? [part.output.value as Answer] : [],
        ),
  )
