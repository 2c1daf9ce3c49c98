/** What address books (` ::: `) and other programs (`;`) put between several values of one cell. */
const strong = /\s*(?::::|[;|\n])\s*/
const weak = /\s*(?::::|[;|\n,])\s*/

/** The values of a cell that may have several; `isMore` when they are to be added to what is there (a leading `;`). */
export function severalIn(cell: string, options: readonly string[] = []): { values: string[]; isMore: boolean } {
  const text = cell.trim()
  const listed = jsonList(text)
  if (listed) return { values: listed, isMore: false }
  const isMore = text.startsWith(';')
  const between = strong.test(text) || options.some((option) => option.includes(',')) ? strong : weak
  const values = text
    .split(between)
    // Address books mark their own groups with a star.
    .map((value) => value.replace(/^\* /, '').trim())
    .filter((value) => value !== '' && value !== 'myContacts')
  return { values: [...new Set(values)], isMore }
}

/** An exported list comes back as it is. */
function jsonList(text: string): string[] | undefined {
  if (!text.startsWith('[')) return undefined
  try {
    const value: unknown = JSON.parse(text)
    return Array.isArray(value) && value.every((each) => typeof each === 'string') ? value : undefined
  } catch {
    return undefined
  }
}

/** The first of several addresses or numbers in one cell, and whether there are more. */
export function firstOf(cell: string): { first: string; hasMore: boolean } {
  const values = cell.split(/\s*:::\s*/).filter((value) => value !== '')
  return { first: values[0] ?? '', hasMore: values.length > 1 }
}
