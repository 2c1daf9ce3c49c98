type Named = { messageId: string | null; inReplyTo: readonly string[]; references: readonly string[] }

/** The mails that one names, in the order in which they are believed: what it answers, then the latest it refers to, then itself. */
export const candidates = ({ messageId, inReplyTo, references }: Named): string[] => [
  ...new Set([...inReplyTo, ...references.toReversed(), ...(messageId ? [messageId] : [])]),
]

/**
 * The conversation that a mail belongs to, by which conversation each known id is of; null where it begins one. Never by its
 * subject alone: half of all mails are called “Question” (RFC 5322, 3.6.4).
 */
export function threadOf(mail: Named, known: ReadonlyMap<string, string>): string | null {
  const id = candidates(mail).find((each) => known.has(each))
  return (id && known.get(id)) ?? null
}
