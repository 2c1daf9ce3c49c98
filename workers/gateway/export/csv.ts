import { csvLine } from '#kit/list/csv-line'

/** JSON lines as CSV with a heading, for a spreadsheet: no cell is taken for a formula, and what is nested stays JSON. */
export function toCsv(columns: readonly string[]): TransformStream<Uint8Array, Uint8Array> {
  const [encoder, decoder] = [new TextEncoder(), new TextDecoder()]
  let rest = ''
  const rowsOf = (lines: readonly string[]) =>
    encoder.encode(lines.map((line) => csvLine(columns, JSON.parse(line))).join(''))
  return new TransformStream({
    start(out) {
      out.enqueue(encoder.encode(`${columns.join(',')}\r\n`))
    },
    transform(chunk, out) {
      const lines = (rest + decoder.decode(chunk, { stream: true })).split('\n')
      rest = lines.pop() as string
      if (lines.length > 0) out.enqueue(rowsOf(lines))
    },
    flush(out) {
      if (rest !== '') out.enqueue(rowsOf([rest]))
    },
  })
}
