import { kitFieldErrors } from '#kit/contract'
import * as exporting from './export/openapi.ts'
import * as persons from './persons/openapi.ts'

const json = (schema: object, example?: object) => ({ 'application/json': { schema, ...(example && { example }) } })
const problem = (description: string) => ({
  description,
  content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
})

const list = (properties: Record<string, object>) => ({
  type: 'array',
  items: { type: 'object', required: Object.keys(properties), properties },
})
const values = { type: ['object', 'null'] }
const email = { type: 'string', format: 'email' }
const password = { type: 'string', minLength: 10, maxLength: 128 }
const user = {
  type: 'object',
  required: ['id', 'email', 'name'],
  properties: { id: { type: 'string' }, email, name: { type: 'string' }, emailVerified: { type: 'boolean' } },
}
const signedIn = {
  description: 'Signed in: the cookie of the answer is the session',
  content: json({
    type: 'object',
    required: ['user'],
    properties: { token: { type: ['string', 'null'] }, user },
  }),
}

const signIn = (
  operationId: string,
  summary: string,
  fields: Record<string, object>,
  example: object,
  responses: object,
) => ({
  post: {
    operationId,
    summary,
    tags: ['sign-in'],
    security: [],
    requestBody: {
      required: true,
      content: json({ type: 'object', required: Object.keys(fields), properties: fields }, example),
    },
    responses: { 200: signedIn, ...responses, 429: problem('`rate-limited`: Too many requests') },
  },
})

const example = { email: 'ann@example.com', password: 'correct horse battery' }

/** What belongs to no single app: how to sign in, and the shape of a problem. */
export const house = {
  openapi: '3.1.0',
  info: {
    title: 'Mainstreet',
    version: '1',
    description:
      'One API for every app of the business. Sign in and keep the cookie, or send an API key as a bearer token. ' +
      'Who works in several businesses names one with the header `Mainstreet-Tenant`. Errors are problem details ' +
      '(RFC 9457) whose `type` leads to an explanation. Repeat a write safely with `Idempotency-Key`; change only what ' +
      'you have seen with `If-Match`; ask with `Prefer: preview` what it would do, and nothing is done.',
  },
  servers: [{ url: '/' }],
  security: [{ key: [] }, { cookie: [] }],
  tags: [{ name: 'sign-in', description: 'Sign up, in and out with a password' }, persons.tag, exporting.tag],
  paths: {
    '/api/auth/sign-up/email': signIn(
      'sign-up.email',
      'Sign up with an email address and a password',
      { name: { type: 'string' }, email, password },
      { name: 'Ann Baker', ...example },
      {
        422: problem('`identity/email-taken`, `identity/password-length`, `identity/weak-password` or `invalid-input`'),
        429: problem('`rate-limited`'),
      },
    ),
    '/api/auth/sign-in/email': signIn(
      'sign-in.email',
      'Sign in, or begin to: with a second factor on, its code comes next',
      { email, password },
      example,
      {
        401: problem('`identity/wrong-email-or-password`'),
      },
    ),
    '/api/auth/two-factor/verify-totp': signIn(
      'sign-in.verify-totp',
      'Finish a sign-in that answered `twoFactorRedirect`, with the code of the authenticator',
      { code: { type: 'string', pattern: '^[0-9]{6}$' } },
      { code: '123456' },
      { 401: problem('`identity/sign-in-over`'), 422: problem('`identity/wrong-code`') },
    ),
    ...persons.paths,
    ...exporting.paths,
    '/api/auth/sign-out': {
      post: {
        operationId: 'sign-out',
        summary: 'Sign out: the session ends everywhere within half a minute',
        tags: ['sign-in'],
        security: [{ cookie: [] }],
        responses: {
          200: {
            description: 'Signed out',
            content: json({ type: 'object', properties: { success: { type: 'boolean' } } }),
          },
        },
      },
    },
  },
  components: {
    securitySchemes: {
      cookie: { type: 'apiKey', in: 'cookie', name: 'better-auth.session_token' },
      key: { type: 'http', scheme: 'bearer', description: 'An API key, `ms_…`' },
    },
    schemas: {
      Preview: {
        type: 'object',
        description: 'What a write would do, asked for with `Prefer: preview`; nothing of it is done',
        required: ['output', 'changes', 'events', 'mails', 'forecast'],
        properties: {
          output: { description: 'What the op would answer' },
          changes: list({ noun: { type: 'string' }, id: { type: 'string' }, before: values, after: values }),
          events: list({ name: { type: 'string' }, data: { type: 'object' } }),
          mails: list({ to: email, subject: { type: 'string' } }),
          forecast: {
            type: 'array',
            items: { type: 'string' },
            description:
              'Pointers to values that the act may find to be others, such as the next number: `#/output/number`',
          },
        },
      },
      Problem: {
        type: 'object',
        description: 'RFC 9457 problem details',
        'x-field-errors': kitFieldErrors,
        required: ['type', 'title', 'status', 'code'],
        properties: {
          type: { type: 'string', format: 'uri-reference', description: 'Where the problem is explained' },
          title: { type: 'string' },
          status: { type: 'integer' },
          detail: { type: 'string' },
          instance: { type: 'string', description: '`urn:request:` and the id that support asks for' },
          code: { type: 'string', description: 'What to test for; never the title' },
          errors: {
            type: 'array',
            items: {
              type: 'object',
              required: ['pointer', 'code', 'detail'],
              properties: {
                pointer: { type: 'string', description: 'RFC 6901 as a URI fragment, such as `#/lines/0/quantity`' },
                code: {
                  type: 'string',
                  description:
                    'What to test for: bare of those in `x-field-errors` here, after the name of an app (`invoicing/before-issue`) of those of its tag',
                },
                detail: { type: 'string', description: 'It reads on from the name of the field' },
                values: {
                  type: 'object',
                  additionalProperties: { type: ['string', 'number'] },
                  description: 'What differs in the detail, by name, such as `{ "maximum": 200 }`',
                },
              },
            },
          },
        },
      },
    },
  },
}
