import * as z from 'zod'
import { op } from '#kit/contract'

const line = (most: number) => z.string().max(most)
const Asked = z.strictObject({
  clientId: line(2000),
  redirectUri: line(500),
  responseType: line(20).default('code'),
  codeChallenge: line(100).default(''),
  codeChallengeMethod: line(20).default('plain'),
  resource: line(500).optional(),
  scope: line(200).optional(),
  state: line(1000).optional(),
})
export type Asked = z.output<typeof Asked>

/** `read` looks and changes nothing; `write` does what the person may. */
export const may = z.enum(['read', 'write'])
/** Null where the code or token had been used before: what was granted by it has ended. */
const Granted = z.object({
  granted: z.object({ accessToken: z.string(), refreshToken: z.string(), seconds: z.int(), may }).nullable(),
})

/** How a person lets a program in without a key to copy (OAuth 2.1), by the names that the protocol has. */
export const programOps = {
  'program.look': op({
    summary: 'See which program asks to be let in',
    http: 'GET /programs/request',
    effect: 'read',
    agent: false,
    input: Asked,
    output: z.object({
      name: z.string(),
      place: z.string().describe('The host, or the scheme of an app, that the answer goes to'),
      page: z.string().nullable().describe('Where the program speaks of itself'),
      refusedUrl: z.string().nullable().describe('Where its request goes back to, when it cannot be granted'),
      deniedUrl: z.string().describe('Where it is told that the person said no'),
    }),
    problems: ['unknown-program', 'wrong-return'],
  }),
  'program.allow': op({
    summary: 'Let a program in: the address holds a code for it',
    http: 'POST /programs/allow',
    effect: 'write',
    preview: false,
    secret: true,
    agent: false,
    input: Asked.extend({ may }),
    output: z.object({ url: z.string() }),
    problems: ['unknown-program', 'wrong-return', 'bad-request'],
  }),
  'program.connect': op({
    summary: 'Exchange the code of a program for tokens',
    http: 'POST /programs/connect',
    effect: 'write',
    preview: false,
    secret: true,
    agent: false,
    input: z.strictObject({
      code: line(4000),
      clientId: line(2000),
      redirectUri: line(500),
      verifier: line(128),
      resource: line(500).optional(),
    }),
    output: Granted,
    problems: ['invalid-grant', 'too-many-keys', 'role-gone'],
    emits: ['api-key.created', 'api-key.revoked'],
  }),
  'program.renew': op({
    summary: 'Renew the tokens of a program',
    http: 'POST /programs/renew',
    effect: 'write',
    preview: false,
    secret: true,
    agent: false,
    input: z.strictObject({ refreshToken: line(4000), clientId: line(2000), resource: line(500).optional() }),
    output: Granted,
    problems: ['invalid-grant'],
    emits: ['api-key.revoked'],
  }),
} as const
