import * as z from 'zod'
import { file, id, op } from '#kit/contract'

const profile = z
  .enum(['en16931', 'xrechnung'])
  .default('en16931')
  .describe('XRechnung is what German authorities take')

const Lacking = z.object({
  rule: z.string().describe('Of EN 16931 or XRechnung, such as BR-DE-15'),
  code: z.string(),
  pointer: z.string().describe('Into the document: #/buyerReference, #/buyer/city, #/seller/phone'),
  at: z.enum(['document', 'customer', 'settings']).describe('Where it is mended'),
})

/** The document on paper and as e-invoice, for whoever may read it. */
export const printing = {
  'invoice.pdf': op({
    summary: 'The document as PDF/A-3 with its e-invoice inside (Factur-X): the same bytes for ever once it is issued',
    http: 'GET /invoices/:id/pdf',
    effect: 'read',
    public: 'invoice',
    agent: false,
    input: z.strictObject({ id }),
    output: file,
    answers: 'application/pdf',
  }),
  'invoice.xml': op({
    summary: 'An issued document as e-invoice: UBL or CII, after EN 16931 or XRechnung',
    http: 'GET /invoices/:id/xml',
    effect: 'read',
    public: 'invoice',
    agent: false,
    input: z.strictObject({ id, syntax: z.enum(['ubl', 'cii']).default('ubl'), profile }),
    output: file,
    answers: 'application/xml',
    problems: ['no-einvoice-yet', 'einvoice-incomplete'],
  }),
  'invoice.check': op({
    summary: 'What a draft or document lacks to be an e-invoice, and where to mend it',
    http: 'GET /invoices/:id/check',
    effect: 'read',
    input: z.strictObject({ id, profile }),
    output: z.object({ problems: z.array(Lacking) }),
  }),
}
