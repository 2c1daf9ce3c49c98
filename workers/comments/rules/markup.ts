/** What a line of a comment is made of. A link leads to the web or to a mailbox; a mention has a member's user id. */
export type Inline =
  | { type: 'text' | 'bold' | 'code'; text: string }
  | { type: 'link'; text: string; url: string }
  | { type: 'mention'; userId: string }
export type Block =
  | { type: 'paragraph'; inlines: Inline[] }
  | { type: 'code'; text: string; language: string }
  | { type: 'list'; isOrdered: boolean; items: Inline[][] }

const fence = /^\s{0,3}(`{3,})([^`]*)$/
const bullet = /^\s{0,3}[-*]\s+(.*)$/
const ordinal = /^\s{0,3}\d{1,9}[.)]\s+(.*)$/

/** A comment as blocks: never HTML, and nothing of what was written is lost. */
export function parse(text: string): Block[] {
  const lines = text.replaceAll('\r\n', '\n').split('\n')
  const blocks: Block[] = []
  let open: string[] = []
  const close = () => {
    if (open.some((line) => line.trim() !== '')) blocks.push({ type: 'paragraph', inlines: inlines(open.join('\n')) })
    open = []
  }
  for (let at = 0; at < lines.length; ) {
    const line = lines[at] as string
    const [, ticks, language = ''] = fence.exec(line) ?? []
    const kind = [bullet, ordinal].find((each) => each.test(line))
    if (ticks) {
      close()
      const end = lines.findIndex((each, index) => index > at && each.trim() === ticks)
      const text = lines.slice(at + 1, end < 0 ? undefined : end).join('\n')
      blocks.push({ type: 'code', text, language: language.trim() })
      at = end < 0 ? lines.length : end + 1
    } else if (kind) {
      close()
      const items: Inline[][] = []
      for (; at < lines.length && kind.test(lines[at] as string); at++)
        items.push(inlines((kind.exec(lines[at] as string) as RegExpExecArray)[1] as string))
      blocks.push({ type: 'list', isOrdered: kind === ordinal, items })
    } else {
      if (line.trim() === '') close()
      else open.push(line)
      at++
    }
  }
  close()
  return blocks
}

const token =
  /(?<ticks>`+)|<@(?<user>[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})>|\[(?<label>[^[\]\n]{1,200})\]\((?<to>(?:https?:\/\/|mailto:)[^\s()<>]{1,2000})\)|(?<bare>https?:\/\/[^\s<>"`]{1,2000})|(?<stars>\*\*)/gi

type Piece = Inline | { type: 'stars' }

function inlines(text: string): Inline[] {
  const pieces: Piece[] = []
  const unclosed = new Set<string>()
  let from = 0
  const say = (to: number) => {
    if (to > from) pieces.push({ type: 'text', text: text.slice(from, to) })
  }
  token.lastIndex = 0
  for (let found = token.exec(text); found; found = token.exec(text)) {
    const { ticks, user, label, to, bare, stars } = found.groups as Record<string, string | undefined>
    const start = found.index
    if (ticks) {
      const end = unclosed.has(ticks) ? -1 : closing(text, ticks, token.lastIndex)
      if (end < 0) {
        unclosed.add(ticks)
        continue
      }
      say(start)
      pieces.push({ type: 'code', text: text.slice(start + ticks.length, end) })
      token.lastIndex = end + ticks.length
    } else {
      say(start)
      if (user) pieces.push({ type: 'mention', userId: user.toLowerCase() })
      else if (label && to) pieces.push({ type: 'link', text: label, url: to })
      else if (stars) pieces.push({ type: 'stars' })
      else if (bare) {
        const url = bare.replace(/[.,;:!?'*)\]}]+$/, '')
        pieces.push({ type: 'link', text: url, url })
        token.lastIndex = start + url.length
      }
    }
    from = token.lastIndex
  }
  say(text.length)
  return emboldened(pieces)
}

/** Where a run of exactly these back-ticks begins again. */
function closing(text: string, ticks: string, from: number): number {
  for (let at = text.indexOf(ticks, from); at >= 0; ) {
    let end = at
    while (text[end] === '`') end++
    if (end - at === ticks.length) return at
    at = text.indexOf(ticks, end)
  }
  return -1
}

/** What stands between two pairs of stars is bold; a single pair is itself. */
function emboldened(pieces: readonly Piece[]): Inline[] {
  const stars = pieces.flatMap(({ type }, index) => (type === 'stars' ? [index] : []))
  const paired = stars.length - (stars.length % 2)
  let isBold = false
  let seen = 0
  return pieces.flatMap((piece): Inline[] => {
    if (piece.type === 'stars') {
      if (seen++ >= paired) return [{ type: 'text', text: '**' }]
      isBold = !isBold
      return []
    }
    return piece.type === 'text' && isBold ? [{ type: 'bold', text: piece.text }] : [piece]
  })
}

const inlinesOf = (block: Block): Inline[] =>
  block.type === 'paragraph' ? block.inlines : block.type === 'list' ? block.items.flat() : []

/** The user ids that a comment mentions, as often as it does: none in code. */
export const mentionsIn = (text: string): string[] =>
  parse(text)
    .flatMap(inlinesOf)
    .flatMap((each) => (each.type === 'mention' ? [each.userId] : []))

/** Each of them once. */
export const mentionedIn = (text: string): string[] => [...new Set(mentionsIn(text))]

/** How a comment begins, on one line and without its markup. */
export function excerptOf(text: string, names: ReadonlyMap<string, string>, most: number): string {
  const words = (inline: Inline) => (inline.type === 'mention' ? `@${names.get(inline.userId) ?? '…'}` : inline.text)
  const all = parse(text).map((block) => {
    if (block.type === 'code') return block.text
    if (block.type === 'list') return block.items.map((item) => item.map(words).join('')).join(', ')
    return block.inlines.map(words).join('')
  })
  const letters = [...all.join(' ').replace(/\s+/g, ' ').trim()]
  return letters.length > most
    ? `${letters
        .slice(0, most - 1)
        .join('')
        .trimEnd()}…`
    : letters.join('')
}
