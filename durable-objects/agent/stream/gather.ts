/** A row for each word would be a write for each word. */
const everyMs = 50
/** What a model says at once in one piece is told in several. */
const mostLetters = 4000

/** Takes in text as a model writes it, and keeps some of it at a time. `flush` keeps what is left. */
export function gather(keep: (text: string) => void) {
  let text = ''
  let timer: ReturnType<typeof setTimeout> | undefined
  const flush = () => {
    clearTimeout(timer)
    timer = undefined
    for (let at = 0; at < text.length; at += mostLetters) keep(text.slice(at, at + mostLetters))
    text = ''
  }
  return {
    add(more: string) {
      text += more
      timer ??= setTimeout(flush, everyMs)
    },
    flush,
    /** Nothing of what is left is of any use. */
    drop() {
      clearTimeout(timer)
      text = ''
    },
  }
}
