export type Condition = { field: string; is: string[] }

/** `{ field: 'status', is: ['paid', 'sent'] }` → `status = paid | sent` */
export const asText = (conditions: unknown): string[] =>
  ((conditions ?? []) as Condition[]).map(({ field, is }) => `${field} = ${is.join(' | ')}`)

/** The condition that a text says; none where it says none. */
export function parsed(text: string): Condition[] {
  const [, field, values = ''] = /^\s*(\w+)\s*=\s*(.*)$/.exec(text) ?? []
  const is = values.split('|').map((each) => each.trim())
  return field && is.some((each) => each !== '') ? [{ field, is }] : []
}
