import * as z from 'zod'
import { id, op } from '#kit/contract'
import { email } from './name.ts'

const subject = {
  email: email.optional().describe('An address that the person is written to'),
  partyId: id.optional().describe('The company or person of contacts'),
  userId: id.optional().describe('Of somebody who was a member'),
}
const asked = z.object({ id, version: z.int(), kind: z.enum(['export', 'erase']) })
const isSomebody = (input: { email?: unknown; partyId?: unknown; userId?: unknown }) =>
  input.email !== undefined || input.partyId !== undefined || input.userId !== undefined

/** What a business holds of a person, in all apps: identity says who may ask and keeps that somebody did; the gateway asks the apps. */
export const personOps = {
  'person.export': op({
    summary: 'Ask for all that the business holds of a person; POST /api/persons/export asks and answers it',
    http: 'POST /persons/export',
    effect: 'irreversible',
    agent: false,
    input: z.strictObject(subject).refine(isSomebody, 'nobody-named'),
    output: asked,
  }),
  'person.erase': op({
    summary: 'Ask to forget a person as far as the law allows; POST /api/persons/erase asks and does it',
    http: 'POST /persons/erase',
    effect: 'irreversible',
    agent: false,
    input: z
      .strictObject({ ...subject, confirm: z.string().max(200).describe('The name of the business, to be sure') })
      .refine(isSomebody, 'nobody-named'),
    output: asked,
    problems: ['wrong-name', 'still-member'],
  }),
}
