import type { Samples } from '#kit/serve'
import type { identity } from './contract.ts'
import { idOf } from './rules/program.ts'

/** A program on the computer of a person. */
const asked = {
  clientId: idOf({ name: 'Desk', redirectUris: ['http://127.0.0.1/back'] }),
  redirectUri: 'http://127.0.0.1:33418/back',
  codeChallenge: 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM',
  codeChallengeMethod: 'S256',
} as const

/** Ids of other rows are left out: the conformance suite makes the rows and fills them in. */
export const samples = {
  'me.delete': { password: 'correct horse battery' },
  'tenant.create': { name: 'Morning Roast', country: 'DE', currency: 'EUR', timeZone: 'Europe/Berlin' },
  'tenant.update': { name: 'Morning Roast & Bakery' },
  'role.create': {
    name: 'Sales',
    basedOn: 'member',
    grants: ['contacts.*', 'invoicing.read', 'invoicing.invoice.create'],
    scopes: { 'contacts.company': 'own' },
    hidden: ['contacts.company.note'],
  },
  'role.update': { grants: ['contacts.read'] },
  'team.create': { name: 'Roastery' },
  'team.update': { name: 'Roastery and shop' },
  'member.standings': { userIds: ['0192f0c1-0000-7000-8000-000000000000'] },
  'member.change-role': { role: 'accountant' },
  'member.change-team': { teamId: null },
  'invitation.create': { email: 'erin@morning-roast.test', role: 'member' },
  'person.export': { email: 'ann@customer.test' },
  'person.erase': { email: 'ann@customer.test', confirm: 'Morning Roast' },
  'api-key.create': { name: 'Web shop', role: 'member', expiresAt: null, ratePerMinute: 600 },
  'program.look': asked,
  'program.allow': { ...asked, may: 'read' },
} satisfies Samples<typeof identity>
