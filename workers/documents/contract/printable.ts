import * as z from 'zod'
import { country, currency, day, decimal, instant, minor, text } from '#kit/contract'

export const languages = ['en', 'de', 'fr', 'nl', 'es', 'it'] as const
export type Language = (typeof languages)[number]
export const layouts = ['classic', 'modern', 'compact'] as const
export type Layout = (typeof layouts)[number]

const line = (max: number) => z.string().max(max).nullable().default(null)
const optionalDay = day.nullable().default(null)

/** Who a document is from or to. What is printed is `address`; e-invoices take the single fields. */
const Party = z.strictObject({
  name: z.string().max(200),
  address: line(1000).describe('As on an envelope, one line per row, without the name'),
  street: line(300).describe('Further lines of the address too'),
  postalCode: line(20),
  city: line(100),
  region: line(100),
  country: country.nullable().default(null),
  email: line(254).describe('Where e-invoices go, too'),
  vatId: line(30),
  legalId: line(60).describe('Number in a register of companies'),
})
export type Party = z.output<typeof Party>

const Seller = Party.extend({
  taxNumber: line(30),
  phone: line(40),
  website: line(300),
  contactName: line(100).describe('Whom customers ask for'),
  bankName: line(100),
  iban: line(42),
  bic: line(11),
  footer: line(2000),
})

const Tax = z.strictObject({
  id: text(60),
  name: z.string().max(80),
  percent: decimal,
  category: z
    .enum(['S', 'Z', 'E', 'AE', 'K', 'G', 'O'])
    .nullable()
    .default(null)
    .describe('Of UNTDID 5305; none where VAT is unknown'),
  exemption: z
    .strictObject({ code: line(30), text: line(1000) })
    .nullable()
    .default(null)
    .describe('Why nothing is charged: a code of the VATEX list, words, or both'),
  baseMinor: minor,
  taxMinor: minor,
})

const Line = z.strictObject({
  description: z.string().max(1000).describe('The first row is what it is called'),
  quantity: decimal.nullable().default(null),
  unit: line(3).describe('UN/ECE Recommendation 20, such as H87 or HUR'),
  unitPrice: decimal.nullable().default(null),
  priceBase: decimal.nullable().default(null).describe('The price is for so many units'),
  amountMinor: minor.describe('Quantity times price; with tax where prices are'),
  discountMinor: minor.default(0).describe('What the own discount of the line takes off that'),
  netMinor: minor.describe('Without tax, after the discount of the line'),
  taxId: z.string().nullable().default(null).describe('One of the taxes; none is no tax'),
})
export type PrintedLine = z.output<typeof Line>

const Adjustment = z.strictObject({
  kind: z.enum(['discount', 'charge']),
  label: z.string().max(100).nullable().default(null),
  netMinor: minor,
  parts: z.array(z.strictObject({ taxId: z.string().nullable(), netMinor: minor })).max(50),
})

/** That a quote was accepted: by whom, when and how, and which PDF they had read. */
const Certificate = z.strictObject({
  name: z.string().max(200),
  via: z.enum(['page', 'phone', 'email', 'paper']),
  acceptedAt: instant,
  notedByName: line(200),
  networkAddress: line(60),
  userAgent: line(400),
  documentSha256: line(64),
  signature: z
    .string()
    .max(16_000)
    .regex(/^(M\d{1,3} \d{1,3}(L\d{1,3} \d{1,3})+)+$/, 'not-a-drawing')
    .nullable()
    .default(null)
    .describe('Drawn by hand: the path of an SVG, of straight lines in an area of 600 by 200'),
})
export type Certificate = z.output<typeof Certificate>

/** A document of money as `kit/document` works it out, with what is printed around it. All amounts are minor units. */
export const Printable = z.strictObject({
  kind: z.enum([
    'invoice',
    'credit-note',
    'quote',
    'order',
    'purchase-order',
    'delivery-note',
    'reminder',
    'statement',
  ]),
  number: line(60).describe('None marks a draft'),
  language: z.enum(languages),
  locale: z.string().max(10).describe('How numbers and days are written, such as de-AT'),
  currency,
  prices: z.enum(['net', 'gross']).default('net'),
  issuedOn: optionalDay,
  dueOn: optionalDay,
  validUntil: optionalDay,
  deliveredFrom: optionalDay.describe('The first day of a period that is invoiced'),
  deliveredOn: optionalDay.describe('The day of delivery, or the last of the period'),
  buyerReference: line(100).describe('What the buyer wants to read on it, such as a Leitweg-ID'),
  orderReference: line(100).describe('The number of the order'),
  precedes: z
    .array(z.strictObject({ number: text(60), issuedOn: optionalDay }))
    .max(50)
    .default([])
    .describe('Invoices that a credit note takes back'),
  seller: Seller,
  buyer: Party,
  lines: z.array(Line).max(500),
  options: z.array(Line).max(200).default([]).describe('Of a quote: what may be taken besides, in no sum'),
  adjustments: z.array(Adjustment).max(50).default([]),
  taxes: z.array(Tax).max(50),
  subtotalMinor: minor,
  discountMinor: minor.default(0),
  chargeMinor: minor.default(0),
  netMinor: minor,
  taxMinor: minor,
  totalMinor: minor,
  roundingMinor: minor.default(0),
  prepaidMinor: minor.default(0),
  dueMinor: minor,
  deposit: z
    .strictObject({ percent: decimal, amountMinor: minor })
    .nullable()
    .default(null)
    .describe('Of a quote: what of its total is asked for in advance'),
  note: line(2000),
  terms: line(1000).describe('Terms of payment besides the day it is due'),
  early: z
    .strictObject({ percent: decimal, until: day, amountMinor: minor })
    .nullable()
    .default(null)
    .describe('Of an invoice: what of its total may be kept by who pays until a day'),
  certificate: Certificate.nullable().default(null).describe('On a page of its own at the end'),
  look: z
    .strictObject({
      layout: z.enum(layouts).default('classic'),
      color: z
        .string()
        .regex(/^#[0-9a-f]{6}$/i, 'not-a-color')
        .nullable()
        .default(null),
      logo: z.string().max(140_000).nullable().default(null).describe('A PNG as a data URL'),
    })
    .prefault({}),
})
export type Printable = z.output<typeof Printable>
