import { expect, it } from 'vitest'
import { toCsv } from './csv.ts'

const streamOf = (chunks: Uint8Array[]) =>
  new ReadableStream<Uint8Array>({
    start(stream) {
      for (const chunk of chunks) stream.enqueue(chunk)
      stream.close()
    },
  })
const csvOf = (columns: string[], chunks: Uint8Array[]) =>
  new Response(streamOf(chunks).pipeThrough(toCsv(columns))).text()
const lines = [
  { id: 1, name: 'Müller "& Sons", Köln', note: '=HYPERLINK("http://evil.test")', tags: ['a', 'b'], gone: null },
  { id: 2, name: '+49 30', note: 'two\nlines', tags: [], gone: -5 },
]
const text = lines.map((line) => `${JSON.stringify(line)}\n`).join('')
const csv = [
  'id,name,note,tags,gone',
  '1,"Müller ""& Sons"", Köln","\'=HYPERLINK(""http://evil.test"")","[""a"",""b""]",',
  '2,\'+49 30,"two\nlines",[],-5',
  '',
].join('\r\n')

it('is one row per line, without a formula, wherever the bytes are cut', async () => {
  const bytes = new TextEncoder().encode(text)
  const columns = Object.keys(lines[0] as object)
  for (let at = 0; at <= bytes.length; at++)
    expect(await csvOf(columns, [bytes.subarray(0, at), bytes.subarray(at)])).toBe(csv)
  expect(await csvOf(columns, [bytes.subarray(0, -1)])).toBe(csv)
})

it('of no rows is the heading', async () => {
  expect(await csvOf(['id', 'name'], [])).toBe('id,name\r\n')
})
