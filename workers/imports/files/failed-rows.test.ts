import { expect, it } from 'vitest'
import { failedRows } from './failed-rows.ts'
import { csvTable } from './table.ts'

const row = (number: number, cells: string[]) => ({
  ...{ row: number, cells, state: 'failed' as const, recordId: null, record: null, errors: ['Mail is no address'] },
})

it('rows that failed come out page by page, and read back as they were', async () => {
  const pages = new Map([
    [0, { items: [row(2, ['=A1', 'x, "y"'])], nextAfter: 2 }],
    [2, { items: [row(7, ['O\nP', ''])], nextAfter: null }],
  ])
  const asked: number[] = []
  const body = await failedRows(['Name', 'Mail'], async (after) => {
    asked.push(after)
    return pages.get(after) ?? { items: [], nextAfter: null }
  })
  const text = await new Response(body).text()
  expect(asked).toEqual([0, 2])
  const { header, rows } = await csvTable(
    (async function* () {
      yield text
    })(),
    'utf-8',
  )
  expect(header).toEqual(['Error', 'Name', 'Mail'])
  expect(await Array.fromAsync(rows)).toEqual([
    ['Mail is no address', "'=A1", 'x, "y"'],
    ['Mail is no address', 'O\nP', ''],
  ])
})
