import { Printable } from '../../workers/documents/contract/printable.ts'
import { toCii } from '../../workers/documents/einvoice/cii.ts'
import { readEInvoice } from '../../workers/documents/einvoice/read.ts'
import { toEInvoice } from '../../workers/documents/einvoice/to-einvoice.ts'
import { toUbl } from '../../workers/documents/einvoice/ubl.ts'
import { printable, taxes } from '../../workers/documents/examples.ts'
import { render } from '../../workers/documents/pdf/render.ts'
import { type Row, timed } from './timed.ts'

/** Documents of so many lines, each written and read by this process alone. */
export async function documents(): Promise<Row[]> {
  const rows: Row[] = []
  for (const lines of [10, 200, 500]) {
    const document = invoiceOf(lines)
    let bytes = 0
    const ms = await timed(lines > 200 ? 5 : 15, async () => {
      bytes = (await render(document)).length
    })
    rows.push({ name: `PDF/A-3 with its e-invoice, ${lines} lines`, ms, note: `${Math.round(bytes / 1024)} KiB` })
  }
  const invoice = toEInvoice(invoiceOf(200))
  for (const [syntax, write] of Object.entries({ UBL: toUbl, CII: toCii })) {
    const xml = write(invoice)
    rows.push({ name: `${syntax} written, 200 lines`, ms: await timed(30, async () => write(invoice)) })
    rows.push({ name: `${syntax} read, 200 lines`, ms: await timed(30, async () => readEInvoice(xml)) })
  }
  return rows
}

function invoiceOf(count: number): Printable {
  const lines = Array.from({ length: count }, (_, number) => ({
    description: `Hafenmischung Nr. ${number + 1}, ganze Bohne, aus kontrolliertem Anbau`,
    quantity: String((number % 7) + 1),
    unitPrice: `${(number % 40) + 4}.95`,
    taxId: number % 3 ? 'standard' : 'reduced',
  }))
  return Printable.parse(printable({ taxes: [taxes.standard, taxes.reduced], lines }))
}
