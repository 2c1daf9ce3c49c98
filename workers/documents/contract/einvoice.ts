import * as z from 'zod'

const said = z.string().optional()
const Category = z.object({ code: z.string().describe('Of UNTDID 5305, such as S'), percent: said })
const Address = z.object({
  ...{ street: said, additional: said, third: said, postalCode: said, city: said, region: said, country: said },
})
const Party = Address.extend({
  ...{ name: z.string(), id: said, legalId: said, vatId: said, taxNumber: said },
  endpoint: z.object({ scheme: z.string(), value: z.string() }).optional(),
  contact: z.object({ name: said, phone: said, email: said }).optional(),
})
const change = { amount: z.string(), reason: z.string(), isCharge: z.boolean() }

/** An e-invoice as its sender says it; amounts, quantities and percentages are decimal strings, none is judged. */
export const EInvoice = z.object({
  number: z.string(),
  kind: z.enum(['invoice', 'credit-note']),
  ...{ issuedOn: z.string(), dueOn: said, currency: z.string(), note: said, buyerReference: said },
  ...{ orderReference: said, deliveredOn: said, deliveredTo: Address.optional(), terms: said },
  period: z.object({ from: said, until: said }).optional(),
  precedes: z.array(z.object({ number: z.string(), issuedOn: said })),
  seller: Party,
  buyer: Party,
  payment: z
    .object({ means: z.string(), iban: said, bic: said, holder: said, reference: said })
    .optional()
    .describe('`means` is a code of UNTDID 4461: 58 is a SEPA credit transfer'),
  lines: z.array(
    z.object({
      ...{ id: z.string(), name: z.string(), description: said, quantity: z.string(), unit: z.string() },
      ...{ price: z.string(), priceBase: said, net: z.string(), tax: Category },
      discounts: z.array(z.object({ ...change, base: said })),
    }),
  ),
  adjustments: z.array(z.object({ ...change, tax: Category })),
  taxes: z.array(Category.extend({ taxable: z.string(), tax: z.string(), reasonCode: said, reason: said })),
  sums: z.object({
    ...{ lines: z.string(), discounts: said, charges: said, net: z.string(), tax: z.string(), gross: z.string() },
    ...{ prepaid: said, rounding: said, due: z.string() },
  }),
})
export type EInvoice = z.output<typeof EInvoice>
