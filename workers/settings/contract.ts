import * as z from 'zod'
import {
  all,
  CustomDefinition,
  contract,
  crud,
  day,
  decimal,
  dictionary,
  id,
  instant,
  listInput,
  noun,
  op,
  page,
  problem,
  text,
} from '#kit/contract'
import { fieldErrors } from './contract/field-errors.ts'
import { Profile } from './contract/profile.ts'
import { viewOps } from './contract/view.ts'

export { Profile } from './contract/profile.ts'
export { View } from './contract/view.ts'

const optional = (max: number) => text(max).nullable()
const slug = z.string().regex(/^[a-z][a-z0-9-]{0,39}$/, 'not-a-slug')

export const TaxRate = noun(
  {
    name: text(80).describe('As it stands on documents'),
    percent: decimal,
    code: z.enum(['standard', 'reduced', 'zero', 'exempt', 'reverse-charge']),
    legalText: optional(500).default(null).describe('What the law wants printed with it'),
    isDefault: z.boolean().default(false),
    archivedAt: instant.nullable(),
  },
  { title: 'name', sort: ['name'] },
)
export type TaxRate = z.output<typeof TaxRate>

export const PaymentTerm = noun(
  {
    name: text(80),
    dueDays: z.int().min(0).max(365),
    counted: z
      .enum(['days', 'to-month-end', 'from-month-end'])
      .default('days')
      .describe('Whether the days then run to the end of their month, or start at the end of the month of issue'),
    discountPercent: decimal.nullable().default(null),
    discountDays: z.int().min(0).max(365).nullable().default(null),
    isDefault: z.boolean().default(false),
    archivedAt: instant.nullable(),
  },
  { title: 'name', sort: ['dueDays'] },
)
export type PaymentTerm = z.output<typeof PaymentTerm>

export const NumberSeries = noun({
  kind: slug.describe('What it numbers, such as invoice or credit-note'),
  pattern: z.string().max(40).describe('Text with {YYYY} {YY} {MM} and one group of digits such as {####}'),
  resetPeriod: z.enum(['never', 'year', 'month']).describe('When the count starts again'),
  first: z.int().min(1).max(1_000_000_000).describe('The first number of a period that has none yet'),
})
export type NumberSeries = z.output<typeof NumberSeries>
const series = NumberSeries.shape
const seriesForm = {
  pattern: series.pattern,
  resetPeriod: series.resetPeriod.default('year'),
  first: series.first.default(1),
}

export const CustomField = noun(
  {
    noun: z.string().regex(/^[a-z][a-z-]{0,39}\.[a-z][a-z-]{0,39}$/, 'not-a-noun'),
    ...CustomDefinition.shape,
    key: slug.describe('Under which the value is kept; it never changes'),
    position: z.int().min(0).max(1000).default(0),
    archivedAt: instant.nullable(),
  },
  { title: 'label', readOnly: ['noun', 'key', 'type'], sort: ['position'] },
)
export type CustomField = z.output<typeof CustomField>

const Logo = z.strictObject({ image: z.string().max(140_000).nullable().describe('As a data URL') })
const { email, vatId, taxNumber, address, bankName, iban, bic, invoiceFooter: footer } = Profile.shape
const Letterhead = z.object({ name: z.string(), email, vatId, address, bankName, footer })
const { phone, contactName, legalId, locale, documentLayout: layout, documentColor: color } = Profile.shape
const Seller = Letterhead.extend({
  ...{ taxNumber, iban, bic, phone, website: Profile.shape.website, contactName, legalId, locale, layout, color },
  country: z.string(),
})
const form = { prefix: z.string(), suffix: z.string(), width: z.int(), period: z.string(), first: z.int() }

const profileChanges = Profile.omit({ id: true, version: true, createdAt: true, updatedAt: true }).partial()
const taxRate = crud('tax-rate', TaxRate)
const paymentTerm = crud('payment-term', PaymentTerm)
const customField = crud('custom-field', CustomField)

export const settings = contract({
  app: 'settings',
  summary: 'How this business works: its profile, tax rates, payment terms, number series and own fields',
  problems: {
    'bad-pattern': problem(422, 'The pattern could give a number twice'),
    'default-stays': problem(409, 'Make another one the default first'),
    'not-your-view': problem(403, 'Its owner and admins alone change a shared view'),
    'too-many-views': problem(409, 'A list takes no more views of one person'),
    'kind-taken': problem(409, 'There is a series of this kind', 'number_series_pkey'),
    'key-taken': problem(409, 'The noun has, or had, a field with this key', 'custom_field_tenant_id_noun_key_key'),
  },
  fieldErrors,
  events: {
    'profile.updated': Profile.omit({ taxNumber: true, iban: true, bic: true }),
    'number-series.updated': NumberSeries,
  },
  roles: {
    owner: all,
    admin: all,
    accountant: ['read', 'tax-rate.*', 'payment-term.*', 'view.*'],
    member: ['read', 'view.*'],
    viewer: ['read', 'view.*'],
  },
  starting: ['profile', 'tax-rate', 'payment-term'],
  subscribes: ['identity.tenant.created', 'identity.tenant.updated'],
  ops: {
    'profile.get': op({
      summary: 'Read the business profile',
      http: 'GET /profile',
      effect: 'read',
      input: z.strictObject({}),
      output: Profile,
      cache: { seconds: 60, nouns: ['profile', 'registration'] },
    }),
    'profile.update': op({
      summary: 'Change the business profile',
      http: 'PATCH /profile',
      effect: 'write',
      agent: 'asks',
      input: z.strictObject(profileChanges.shape),
      output: Profile,
      emits: ['profile.updated'],
    }),
    'logo.get': op({
      summary: 'Read the logo that stands on documents',
      http: 'GET /logo',
      effect: 'read',
      input: z.strictObject({}),
      output: Logo,
      cache: { seconds: 60, nouns: ['logo'] },
    }),
    'logo.set': op({
      summary: 'Set the logo: a PNG of at most 100 KB and 1,024 pixels a side, or null for none',
      http: 'PUT /logo',
      effect: 'write',
      input: Logo,
      output: Logo,
    }),
    'seller.get': op({
      summary: 'The business as its documents name it',
      http: 'GET /seller',
      effect: 'read',
      input: z.strictObject({}),
      output: Seller.describe('Without tax number and bank account for roles that do not see them'),
    }),
    'billing.get': op({
      summary: 'How this business bills on a day: seller, tax rates, rounding, terms and the form of the next number',
      http: 'GET /billing',
      effect: 'read',
      input: z.strictObject({
        kind: slug.default('invoice').describe('Of the number series'),
        on: day.optional().describe('Today unless told'),
      }),
      output: z.object({
        seller: Letterhead,
        taxRounding: Profile.shape.taxRounding,
        prices: Profile.shape.prices,
        cashRoundingMinor: z.int().nullable(),
        dueDays: z.int(),
        terms: PaymentTerm.pick({
          ...{ dueDays: true, counted: true, discountPercent: true, discountDays: true },
        }).describe('The usual ones'),
        taxRates: z.array(TaxRate.pick({ id: true, name: true, percent: true, code: true, legalText: true })),
        series: z.object(form),
      }),
      cache: { seconds: 60, nouns: ['profile', 'registration', 'tax-rate', 'payment-term', 'number-series'] },
    }),
    ...taxRate,
    // Another one that was the default changes too.
    'tax-rate.create': op({ ...taxRate['tax-rate.create'], emits: ['tax-rate.updated'] }),
    'tax-rate.update': op({ ...taxRate['tax-rate.update'], problems: ['default-stays'], emits: ['tax-rate.updated'] }),
    'tax-rate.archive': op({ ...taxRate['tax-rate.archive'], problems: ['default-stays'] }),
    ...paymentTerm,
    'payment-term.create': op({ ...paymentTerm['payment-term.create'], emits: ['payment-term.updated'] }),
    'payment-term.update': op({
      ...paymentTerm['payment-term.update'],
      problems: ['default-stays'],
      emits: ['payment-term.updated'],
    }),
    'payment-term.archive': op({ ...paymentTerm['payment-term.archive'], problems: ['default-stays'] }),
    'number-series.list': op({
      summary: 'List number series',
      http: 'GET /number-series',
      effect: 'read',
      input: listInput.pick({ limit: true }),
      output: page(NumberSeries),
    }),
    'number-series.get': op({
      summary: 'Read one number series',
      http: 'GET /number-series/:id',
      effect: 'read',
      input: z.strictObject({ id }),
      output: NumberSeries,
    }),
    'number-series.preview': op({
      summary: 'Show the first numbers that a pattern gives, and what is wrong with it',
      http: 'GET /number-series/preview',
      effect: 'read',
      input: z.strictObject({
        ...seriesForm,
        pattern: text(200),
        on: day.optional().describe('Today unless told'),
      }),
      output: z.object({
        examples: z.array(z.string()),
        problems: z.array(
          z.object({
            code: z.string(),
            detail: z.string(),
            values: dictionary(z.union([z.string(), z.number()])).optional(),
          }),
        ),
      }),
    }),
    'number-series.create': op({
      summary: 'Create the number series of a kind that has none',
      http: 'POST /number-series',
      effect: 'write',
      agent: 'asks',
      input: z.strictObject({ kind: series.kind, ...seriesForm }),
      output: NumberSeries,
      problems: ['bad-pattern', 'kind-taken'],
      emits: ['number-series.updated'],
    }),
    'number-series.update': op({
      summary: 'Change how the next numbers look; those that were given stay',
      http: 'PATCH /number-series/:id',
      effect: 'write',
      agent: 'asks',
      input: z.strictObject({
        id,
        ...NumberSeries.pick({ pattern: true, resetPeriod: true, first: true }).partial().shape,
      }),
      output: NumberSeries,
      problems: ['bad-pattern'],
      emits: ['number-series.updated'],
    }),
    ...customField,
    'custom-field.create': op({
      ...customField['custom-field.create'],
      input: z.strictObject({
        ...CustomField.omit({ id: true, version: true, createdAt: true, updatedAt: true, archivedAt: true }).shape,
        key: CustomField.shape.key.optional().describe('Made of the label unless it is given'),
      }),
      problems: ['key-taken'],
    }),
    'custom-field.for': op({
      summary: 'The custom fields of a noun, in the order of its form',
      http: 'GET /custom-fields/for/:noun',
      effect: 'read',
      input: z.strictObject({ noun: CustomField.shape.noun }),
      output: z.object({
        fields: z.array(CustomDefinition),
      }),
      cache: { seconds: 60, nouns: ['custom-field'] },
    }),
    'custom-field.nouns': op({
      summary: 'The nouns whose records have custom fields',
      http: 'GET /custom-nouns',
      effect: 'read',
      input: z.strictObject({}),
      output: z.object({ nouns: z.array(CustomField.shape.noun) }),
    }),
    ...viewOps,
  },
})
