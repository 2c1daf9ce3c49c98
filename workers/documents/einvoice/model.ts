/** An e-invoice as EN 16931 thinks of one, in whatever syntax. Amounts and quantities are decimal strings. */
export type EInvoice = {
  number: string
  kind: 'invoice' | 'credit-note'
  issuedOn: string
  dueOn?: string | undefined
  currency: string
  note?: string | undefined
  buyerReference?: string | undefined
  orderReference?: string | undefined
  deliveredOn?: string | undefined
  period?: { from?: string | undefined; until?: string | undefined } | undefined
  /** Where it went, which is written where the law asks for it. */
  deliveredTo?: Address | undefined
  precedes: { number: string; issuedOn?: string | undefined }[]
  seller: Party
  buyer: Party
  payment?: Payment | undefined
  terms?: string | undefined
  lines: Line[]
  adjustments: Adjustment[]
  taxes: TaxSum[]
  sums: Sums
}

export type Address = {
  street?: string | undefined
  additional?: string | undefined
  third?: string | undefined
  postalCode?: string | undefined
  city?: string | undefined
  region?: string | undefined
  country?: string | undefined
}

export type Party = Address & {
  name: string
  /** An identifier without a scheme: BT-29, BT-46. */
  id?: string | undefined
  /** In a register of companies: BT-30, BT-47. */
  legalId?: string | undefined
  vatId?: string | undefined
  taxNumber?: string | undefined
  /** Where e-invoices go, with its scheme: BT-34, BT-49. */
  endpoint?: { scheme: string; value: string } | undefined
  contact?: { name?: string | undefined; phone?: string | undefined; email?: string | undefined } | undefined
}

export type Payment = {
  /** UNTDID 4461: 58 is a SEPA credit transfer. */
  means: string
  iban?: string | undefined
  bic?: string | undefined
  holder?: string | undefined
  reference?: string | undefined
}

export type Category = { code: string; percent?: string | undefined }

export type Line = {
  id: string
  name: string
  description?: string | undefined
  quantity: string
  unit: string
  price: string
  priceBase?: string | undefined
  discounts: { amount: string; base?: string | undefined; reason: string; isCharge: boolean }[]
  net: string
  tax: Category
}

export type Adjustment = { isCharge: boolean; amount: string; reason: string; tax: Category }

export type TaxSum = Category & {
  taxable: string
  tax: string
  reasonCode?: string | undefined
  reason?: string | undefined
}

export type Sums = {
  lines: string
  discounts?: string | undefined
  charges?: string | undefined
  net: string
  tax: string
  gross: string
  prepaid?: string | undefined
  rounding?: string | undefined
  due: string
}
