import type { Target } from './request.ts'
import type { Schema } from './values.ts'

type Operation = {
  parameters?: { name: string; in: string; required?: boolean; schema: Schema }[]
  requestBody?: { content: { 'application/json': { schema: Schema } } }
  responses: Record<string, { content?: { 'application/json'?: { schema: Schema } } }>
}
export type Document = { paths: Record<string, Record<string, Operation>> }

const text: Schema = { type: 'string' }
const email: Schema = { type: 'string', format: 'email' }
const form = (properties: Record<string, Schema>): Schema => ({
  type: 'object',
  properties,
  required: Object.keys(properties),
})

/** better-auth's own routes, of which the document names but a few; some are closed, which has to be said decently too. */
const signIn: [method: string, path: string, body?: Schema][] = [
  ['POST', 'sign-up/email', form({ email, password: text, name: text })],
  ['POST', 'sign-in/email', form({ email, password: text })],
  ['POST', 'sign-in/social', form({ provider: text })],
  ['GET', 'get-session'],
  ['GET', 'list-sessions'],
  ['POST', 'update-user', form({ name: text, image: text })],
  ['POST', 'change-password', form({ currentPassword: text, newPassword: text })],
  ['POST', 'change-email', form({ newEmail: email })],
  ['POST', 'verify-password', form({ password: text })],
  ['POST', 'request-password-reset', form({ email, redirectTo: text })],
  ['POST', 'reset-password', form({ token: text, newPassword: text })],
  ['GET', 'reset-password/{token}'],
  ['POST', 'send-verification-email', form({ email })],
  ['GET', 'verify-email'],
  ['POST', 'revoke-session', form({ token: text })],
  ['POST', 'delete-user', form({ token: text })],
  ['POST', 'two-factor/enable', form({ password: text })],
  ['POST', 'two-factor/disable', form({ password: text })],
  ['POST', 'two-factor/verify-totp', form({ code: text })],
  ['POST', 'two-factor/verify-backup-code', form({ code: text })],
  ['POST', 'two-factor/generate-backup-codes', form({ password: text })],
  ['GET', 'callback/{id}'],
  ['GET', 'error'],
  ['GET', 'ok'],
]

/** Fills a whole business with what happened in 18 months. */
const spared = new Set(['/api/identity/v1/demos'])

/** Every op of the house's document, and what it says little of. */
export function targetsOf({ paths }: Document): Target[] {
  const ops = Object.entries(paths)
    .filter(([path]) => !path.startsWith('/api/auth/') && !spared.has(path))
    .flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, operation]) => targetOf(path, method.toUpperCase(), operation)),
    )
  const auth = signIn.map(([method, path, body]) => ({
    method,
    path: `/api/auth/${path}`,
    query: form({}),
    fields: [],
    ...(body && { body }),
  }))
  const rest = [
    '/api/openapi.json',
    '/api/tools.json',
    '/api/health',
    '/api/realtime',
    '/problems/{code}',
    '/apps/{app}/ui/x',
  ]
  return [...ops, ...auth, ...rest.map((path) => ({ method: 'GET', path, query: form({}), fields: [] }))]
}

function targetOf(path: string, method: string, { parameters = [], requestBody, responses }: Operation): Target {
  const inQuery = parameters.filter((parameter) => parameter.in === 'query')
  const items = responses['200']?.content?.['application/json']?.schema.properties?.items?.items
  const body = requestBody?.content['application/json']?.schema
  return {
    method,
    path,
    query: {
      type: 'object',
      properties: Object.fromEntries(inQuery.map(({ name, schema }) => [name, schema])),
      required: inQuery.filter(({ required }) => required).map(({ name }) => name),
    },
    fields: Object.keys(items?.properties ?? {}),
    ...(body && { body }),
  }
}
