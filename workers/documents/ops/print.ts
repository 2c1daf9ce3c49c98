import type { Handler } from '#kit/serve'
import type { documents, Form, Printable } from '../contract.ts'
import { toCii } from '../einvoice/cii.ts'
import { problemsOf } from '../einvoice/problems.ts'
import { toEInvoice } from '../einvoice/to-einvoice.ts'
import { toUbl } from '../einvoice/ubl.ts'
import { titleOf } from '../pdf/facts.ts'
import { render } from '../pdf/render.ts'

type App = typeof documents
export type Written = { filename: string; type: string; bytes: Uint8Array }

export const printDocument: Handler<App, 'document.print'> = async (_ctx, { form, document }) =>
  toFile(await write(document, form))

export const checkDocument: Handler<App, 'document.check'> = async (_ctx, { document, profile }) => ({
  problems: problemsOf(document, profile),
})

/** A document in one of its forms; the same document gives the same bytes. */
export async function write(document: Printable, form: Form): Promise<Written> {
  const name = (document.number ?? titleOf(document)).replaceAll(/[\\/:*?"<>|\p{Cc}]/gu, '-')
  if (form === 'pdf') return { filename: `${name}.pdf`, type: 'application/pdf', bytes: await render(document) }
  const profile = form.startsWith('xrechnung') ? 'xrechnung' : 'en16931'
  const toXml = form.endsWith('ubl') ? toUbl : toCii
  const xml = toXml(toEInvoice(document), profile)
  return { filename: `${name}.xml`, type: 'application/xml', bytes: new TextEncoder().encode(xml) }
}

export const toFile = ({ filename, type, bytes }: Written) => ({ filename, type, content: base64(bytes) })

const atOnce = 32_768

function base64(bytes: Uint8Array): string {
  let letters = ''
  for (let at = 0; at < bytes.length; at += atOnce) letters += String.fromCharCode(...bytes.subarray(at, at + atOnce))
  return btoa(letters)
}
