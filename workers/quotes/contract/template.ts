import * as z from 'zod'
import { currency, instant, noun, text } from '#kit/contract'
import { depositPercent, NewLine, Quote, said } from './nouns.ts'

export const Template = noun(
  {
    name: text(100),
    currency,
    lines: z.array(NewLine).max(200).default([]).describe('At most 200'),
    ...said,
    validDays: z
      .int()
      .min(1)
      .max(3650)
      .nullable()
      .default(null)
      .describe('How many days from its beginning a quote is valid; 30 days from sending unless told'),
    isReminding: Quote.shape.isReminding.default(true),
    isSignatureWanted: Quote.shape.isSignatureWanted.default(false),
    isSignatureRequired: Quote.shape.isSignatureRequired.default(false),
    depositPercent: depositPercent.default(null),
    archivedAt: instant.nullable(),
  },
  // `template.get` has the lines.
  { title: 'name', sort: ['name'], search: ['name'], inSearch: 'never', unlisted: ['lines'], untold: ['lines'] },
)
export type Template = z.output<typeof Template>
