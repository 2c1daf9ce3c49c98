import { expect, it } from 'vitest'
import { newBusiness } from '#kit/testing'
import { companies, errorsOf, imports, start, until } from './importing.ts'

const invoices = '/api/invoicing/v1/invoices'
/** As Xero has it: the same number on several rows is one invoice. */
const xero = (...rows: string[]) =>
  ['*ContactName,*InvoiceNumber,*DueDate,*Description,*Quantity,*UnitAmount', ...rows, ''].join('\r\n')

it('rows with one number become one draft with several lines, once, and go again together', async () => {
  const { call } = await newBusiness()
  await call('POST', companies, { name: 'Café Mokka' })
  const csv = xero(
    'Café Mokka,INV-9,03/04/2027,Beans,1,10.00',
    'Café Mokka,INV-9,03/04/2027,Milk,2,5.00',
    'Café Mokka,INV-9,03/04/2027,Discount,1,"(1,234.50)"',
    'Café Mokka,INV-10,25/04/2027,Cups,3,1.50',
  )
  const options = { noun: 'invoicing.invoice' }
  const id = await start(call, csv, options)
  const done = await until(call, id, 'finished')
  expect(done).toMatchObject({ groupedBy: '*InvoiceNumber', processed: 4, created: 2, joined: 2, failed: 0 })
  const { items } = (await call('GET', `${invoices}?sort=totalMinor`)).body
  expect(items).toMatchObject([
    { customerName: 'Café Mokka', status: 'draft', dueOn: '2027-04-03', totalMinor: -121450 },
    { dueOn: '2027-04-25', totalMinor: 450 },
  ])
  const { lines } = (await call('GET', `${invoices}/${items[0].id}`)).body
  expect(lines.map(({ description }: { description: string }) => description)).toEqual(['Beans', 'Milk', 'Discount'])

  // The same file adds nothing; a changed one changes the draft that it made.
  const same = await until(call, await start(call, csv, options), 'finished')
  expect(same).toMatchObject({ created: 0, joined: 0, skipped: 4 })
  const changed = await start(call, csv.replace('Milk,2', 'Milk,4'), { ...options, options: { existing: 'update' } })
  expect(await until(call, changed, 'finished')).toMatchObject({ created: 0, updated: 1, joined: 2, skipped: 1 })
  const first = async () => (await call('GET', `${invoices}/${items[0].id}`)).body
  expect((await first()).totalMinor).toBe(-120450)
  await call('POST', `${imports}/${changed}/undo`, {})
  expect(await until(call, changed, 'undone')).toMatchObject({ reverted: 1, kept: 0 })
  expect((await first()).totalMinor).toBe(-121450)
  await call('POST', `${imports}/${id}/undo`, {})
  expect(await until(call, id, 'undone')).toMatchObject({ removed: 1, kept: 1 })
})

it('says which row of a record is wrong, writes none of it, and all of it once that is put right', async () => {
  const { call } = await newBusiness()
  await call('POST', companies, { name: 'Polar' })
  const csv = xero(
    'Polar,A-1,25/04/2027,Ice,1,10.00',
    'Polar,A-1,25/04/2027,,1,5.00',
    'Polar,A-2,25/04/2027,Snow,1,1.00',
    'Polar,A-2,26/04/2027,Hail,1,1.00',
    'Polar,A-3,25/04/2027,Rain,1,1.00',
    'Polar,A-4,25/04/2027,Fog,1,1.00',
    'Polar,A-3,25/04/2027,Dew,1,1.00',
  )
  const id = await start(call, csv, { noun: 'invoicing.invoice' })
  expect(await until(call, id, 'finished')).toMatchObject({ created: 2, joined: 0, failed: 5 })
  const told = (await errorsOf(call, id)).map(({ row, column, code }: Record<string, unknown>) => [row, column, code])
  expect(told).toEqual([
    [2, '', 'imports/with-others'],
    [3, '*Description', 'required'],
    [4, '', 'imports/with-others'],
    [5, '*DueDate', 'imports/differs'],
    [8, '', 'imports/rows-apart'],
  ])
  const values = { '*Description': 'Water' }
  const fixed = await call('POST', `${imports}/${id}/rows/3`, { values })
  expect(fixed.body).toMatchObject({
    import: { created: 3, joined: 1, failed: 3 },
    row: { state: 'joined' },
    errors: [],
  })
  expect((await call('GET', `${invoices}/${fixed.body.row.recordId}`)).body.lines).toHaveLength(2)
})

it('a record whose rows lie on both sides of what is done at once is one', async () => {
  const { call } = await newBusiness()
  await call('POST', companies, { name: 'Polar' })
  const rows = (number: string, length: number) => Array.from({ length }, () => `Polar,${number},25/04/2027,Ice,1,1.00`)
  const id = await start(call, xero(...rows('Y', 199), ...rows('Z', 200)), { noun: 'invoicing.invoice' })
  expect(await until(call, id, 'finished')).toMatchObject({ created: 2, joined: 397, failed: 0, processed: 399 })
  const [largest] = (await call('GET', `${invoices}?sort=-totalMinor&limit=1`)).body.items
  expect(largest.totalMinor).toBe(20_000)
})
