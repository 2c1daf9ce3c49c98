import * as z from 'zod'
import { crud, id, instant, noun, op, text } from '#kit/contract'

const address = z
  .string()
  .trim()
  .max(300)
  .regex(/^(https:\/\/[^\s/@]+|http:\/\/(127\.0\.0\.1|localhost)(:\d+)?)(\/[^\s]*)?$/, 'not-an-address')
  .describe('Where it answers, such as https://api.openai.com/v1')

/** Kept encrypted, and told to nobody again: the object of an agent alone reads it. */
const key = z.string().trim().min(1).max(500).describe('Kept encrypted, and never shown again')
const price = z.number().min(0).max(10_000).nullable().default(null)

export const Provider = noun(
  {
    name: text(80),
    kind: z.enum(['openai', 'anthropic']).describe('The form of its interface; most others offer that of OpenAI'),
    baseUrl: address,
    usdPerMillionIn: price.describe('Price of a million tokens that are read'),
    usdPerMillionOut: price.describe('Price of a million tokens that are written'),
    maxUsdPerDay: price.describe('What all agents together may spend there in a day'),
    archivedAt: instant.nullable(),
  },
  { title: 'name', search: ['name'], sort: ['name'], inSearch: 'never' },
)
export type Provider = z.output<typeof Provider>

/** Most of what may be spent there today is spent. */
export const NearlySpent = z.object({ id, version: z.int(), name: z.string(), spent: z.string(), most: z.string() })

/** By the id of its provider. */
export const ProviderKey = noun({ key: text(500) }, { sealed: { key: { shownTo: ['owner'] } } })

const provider = crud('provider', Provider)
const { 'provider.create': create, 'provider.update': update } = provider

export const providerOps = {
  ...provider,
  'provider-key.get': op({ ...crud('provider-key', ProviderKey, ['get'])['provider-key.get'], agent: false }),
  'provider.create': op({ ...create, agent: false, input: z.strictObject({ ...create.input.shape, key }) }),
  'provider.update': op({
    ...update,
    agent: false,
    input: z.strictObject({ ...update.input.shape, key: key.optional() }),
  }),
  'provider.archive': op({ ...provider['provider.archive'], agent: false }),
  'provider.restore': op({ ...provider['provider.restore'], agent: false }),
}
