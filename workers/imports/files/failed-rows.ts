import { csvLine } from '#kit/list/csv-line'
import type { Row } from '../contract.ts'

export type FailedRows = { items: Row[]; nextAfter: number | null }

/**
 * The rows that failed as CSV, to be mended elsewhere and imported again: first what is wrong, then the cells as they
 * were. `ask` answers a page of them after the row of this number.
 */
export async function failedRows(columns: readonly string[], ask: (after: number) => Promise<FailedRows>) {
  const encoder = new TextEncoder()
  let after: number | null = 0
  const nextPage = async () => {
    const { items, nextAfter }: FailedRows = await ask(after ?? 0)
    after = nextAfter
    return encoder.encode(items.map(({ errors, cells }) => line([errors.join('; '), ...cells])).join(''))
  }
  const first = await nextPage()
  return new ReadableStream<Uint8Array>({
    start(stream) {
      stream.enqueue(encoder.encode(line(['Error', ...columns])))
      stream.enqueue(first)
      if (after === null) stream.close()
    },
    async pull(stream) {
      stream.enqueue(await nextPage())
      if (after === null) stream.close()
    },
  })
}

const line = (cells: readonly string[]): string => csvLine([...cells.keys()].map(String), { ...cells })
