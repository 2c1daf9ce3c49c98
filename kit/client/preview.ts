import type { Op } from '#kit/contract'

/** RFC 7240: what a client sends to be told what an act would do, and what an answer of that kind says. */
export const askForPreview = { prefer: 'preview' } as const
/** The header (RFC 7240) of an answer that is a preview. */
export const previewApplied = { 'preference-applied': 'preview' } as const

const preferences = (header: string | null) => (header ?? '').split(',').map((each) => each.split(';', 1)[0]?.trim())

/** Whether a request wants to be told what an act would do, and not to do it. */
export const asksForPreview = (headers: Headers): boolean =>
  preferences(headers.get('prefer')?.toLowerCase() ?? null).includes('preview')

/** Whether an answer says what would happen, and nothing has. */
export const isPreview = ({ headers }: Response): boolean =>
  preferences(headers.get('preference-applied')).includes('preview')

/** An answer that holds a secret would be one although nothing was done. */
export const hasPreview = ({ effect, preview, secret }: Op): boolean =>
  effect !== 'read' && preview !== false && !secret

type Values = Record<string, unknown>

/** What an act would do. Nouns and events of another app that it calls begin with the name of that app. */
export type Preview<Output = unknown> = {
  output: Output
  changes: { noun: string; id: string; before: Values | null; after: Values | null }[]
  events: { name: string; data: Values }[]
  /** What would be mailed because of these events, as far as it is declared. */
  mails: { to: string; subject: string }[]
  /** Pointers to values that the act itself may find to be others, such as the next number of a series. */
  forecast: string[]
}
