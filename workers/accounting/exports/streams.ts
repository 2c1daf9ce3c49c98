import type { OutputOf } from '#kit/contract'
import type { accounting } from '../contract.ts'

export type JournalLine = OutputOf<(typeof accounting.ops)['journal.get']>['items'][number]
type Page = { items: JournalLine[]; nextCursor: string | null }

/** Entries one after another, whatever pages their lines come in; of which no more than one is held at a time. */
export async function* entriesOf(page: (cursor?: string) => Promise<Page>): AsyncGenerator<JournalLine[]> {
  let open: JournalLine[] = []
  let cursor: string | undefined
  do {
    const { items, nextCursor } = await page(cursor)
    for (const line of items) {
      if (open[0] && open[0].entryId !== line.entryId) {
        yield open
        open = []
      }
      open.push(line)
    }
    cursor = nextCursor ?? undefined
  } while (cursor)
  if (open.length > 0) yield open
}

/** A body that is made as it is read. */
export function bodyOf(parts: AsyncIterator<Uint8Array>): ReadableStream<Uint8Array> {
  return new ReadableStream({
    async pull(stream) {
      const { value, done } = await parts.next()
      if (done) stream.close()
      else stream.enqueue(value)
    },
  })
}
