const mostLetters = 500

/**
 * The ids of mails in a header (`Message-ID`, `References`), in order and each once, as `<left@right>`. Folds and blanks are
 * gone; what is no id, or longer than any mail program makes one, is passed over.
 */
export function idsIn(header: string | undefined): string[] {
  const found = (header ?? '').replaceAll(/\p{Cc}+/gu, ' ').match(/<[^<>\s]+>/g) ?? []
  return [...new Set(found)].filter((id) => id.length <= mostLetters)
}

/** The id of a mail itself; some programs leave the brackets out. */
export function ownId(header: string | undefined): string | null {
  const [id] = idsIn(header)
  const bare = header?.trim() ?? ''
  return id ?? (/^[^<>\s]+@[^<>\s]+$/.test(bare) && bare.length < mostLetters ? `<${bare}>` : null)
}
