import { PDFDocument } from '@cantoo/pdf-lib'
import { mostXmlBytes, UnreadableError } from '../einvoice/read.ts'

/** As Factur-X, ZUGFeRD and XRechnung call what is inside, the newest first. */
const names = ['factur-x.xml', 'xrechnung.xml', 'zugferd-invoice.xml']

/** The XML of an e-invoice inside a PDF. Throws `UnreadableError`. */
export async function xmlIn(pdf: Uint8Array): Promise<string> {
  const attached = await attachments(pdf)
  const found =
    names.flatMap((name) => attached.filter((each) => each.name.toLowerCase() === name))[0] ??
    attached.find((each) => each.name.toLowerCase().endsWith('.xml'))
  if (!found) throw new UnreadableError('unknown-format', 'the PDF has no e-invoice inside')
  if (found.data.length > mostXmlBytes) throw new UnreadableError('too-large', `at most ${mostXmlBytes} bytes`)
  return new TextDecoder().decode(found.data)
}

async function attachments(pdf: Uint8Array) {
  try {
    const doc = await PDFDocument.load(pdf, { updateMetadata: false })
    return doc.getAttachments()
  } catch {
    throw new UnreadableError('unknown-format', 'the PDF cannot be opened')
  }
}
