import * as z from 'zod'
import { contract, file, id, op, text } from '#kit/contract'
import { EInvoice } from './contract/einvoice.ts'
import { Printable } from './contract/printable.ts'

export { Printable } from './contract/printable.ts'

/** What is read at once; base64 makes four bytes of three. */
export const mostReadBytes = 10 * 1_048_576

/** How a document is written: for eyes, or for the programs of its receiver. */
export const forms = ['pdf', 'ubl', 'cii', 'xrechnung-ubl', 'xrechnung-cii'] as const
const form = z.enum(forms)
export type Form = z.output<typeof form>

const Problem = z.object({
  rule: z.string().describe('Of EN 16931 or XRechnung, such as BR-DE-15'),
  code: z.string(),
  pointer: z.string().describe('Into the document'),
  at: z.enum(['document', 'customer', 'settings']).describe('Where it is mended'),
})
export type Problem = z.output<typeof Problem>

const about = { noun: text(100).describe('What it is the document of, such as invoicing.invoice'), recordId: id }
const readers = ['einvoice.read']

export const documents = contract({
  app: 'documents',
  summary: 'Documents on paper and as e-invoices: PDF, UBL and CII of any document of money, kept as they were issued',
  // The apps whose documents these are decide who has them; people hand in what they want to have read.
  roles: { owner: readers, admin: readers, accountant: readers, member: readers, viewer: readers },
  buckets: ['files'],
  sensitive: { 'stored-document': { filename: 'personal' } },
  fieldErrors: {
    'not-a-drawing': 'is no path of straight lines',
    'not-a-color': 'must be a color such as #1f3a5f',
    'not-an-einvoice': 'is no e-invoice that can be read: {reason}',
  },
  ops: {
    'document.print': op({
      summary: 'Write a document as PDF or e-invoice, and keep nothing of it',
      http: 'POST /documents/print',
      agent: false,
      effect: 'read',
      maxBytes: 2 * 1_048_576,
      input: z.strictObject({ form, document: Printable }),
      output: file,
    }),
    'document.keep': op({
      summary: 'Write an issued document once and keep it: whoever asks later gets the same bytes',
      http: 'POST /documents/keep',
      agent: false,
      effect: 'write',
      preview: false,
      maxBytes: 2 * 1_048_576,
      input: z.strictObject({
        ...about,
        form,
        document: Printable,
      }),
      output: file,
    }),
    'document.get-kept': op({
      summary: 'Read a document as it is kept',
      http: 'GET /documents/kept',
      agent: false,
      effect: 'read',
      input: z.strictObject({ ...about, form }),
      output: file,
    }),
    'document.check': op({
      summary: 'Say what a document lacks to be an e-invoice',
      http: 'POST /documents/check',
      agent: false,
      effect: 'read',
      maxBytes: 2 * 1_048_576,
      input: z.strictObject({ document: Printable, profile: z.enum(['en16931', 'xrechnung']).default('en16931') }),
      output: z.object({ problems: z.array(Problem) }),
    }),
    'einvoice.read': op({
      summary: 'Read an e-invoice: a PDF with one inside (Factur-X, ZUGFeRD), UBL or CII',
      http: 'POST /einvoices/read',
      effect: 'read',
      maxBytes: 14 * 1_048_576,
      input: z.strictObject({ content: z.base64().max(14_000_000).describe('The file in base64') }),
      output: EInvoice,
    }),
  },
})
