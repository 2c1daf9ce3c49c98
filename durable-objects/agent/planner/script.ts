/** What was asked, and what is known without asking. */
export type Asked = { text: string; today: string; language: 'en' | 'de' }
/** What a call answered: of a read its output, of an act what it answered or would; or a problem with its detail. */
export type Answer = Record<string, unknown>
export type Call = { tool: 'read' | 'act'; op: string; input: Record<string, unknown> }
/** What comes next: calls, or the answer in words. */
export type Move = { calls: readonly Call[] } | { say: string }
/**
 * A playbook: from what was asked and what its calls so far have answered, in order, what comes next. It keeps nothing,
 * so a run that was broken off goes on from its messages.
 */
export type Script = (asked: Asked, answers: readonly Answer[]) => Move

type Row = Record<string, unknown>
export const itemsOf = (answer: Answer | undefined): Row[] => (answer?.items ?? []) as Row[]
type Group = { by: Record<string, string>; count: number; sum: Record<string, number> }
export const groupsOf = (answer: Answer | undefined): Group[] => (answer?.groups ?? []) as Group[]
export const problemIn = (answers: readonly Answer[]): unknown => answers.find(({ problem }) => problem)?.detail
export const read = (op: string, input: Record<string, unknown>): Call => ({ tool: 'read', op, input })
export const act = (op: string, input: Record<string, unknown>): Call => ({ tool: 'act', op, input })
/** What came in from one day through another, by currency: `sum.amountMinor`. */
export const received = (from: string, through: string): Call =>
  read('payments.payment.totals', {
    sum: 'amountMinor',
    filter: { status: { in: 'received' }, receivedOn: { gte: from, lte: through } },
  })
