/**
 * Tables that belong to people, who exist before and across tenants: they have no `tenant_id`, hence none of the
 * guarantees the tests in this folder ask of every other table. Only the sign-in of identity reads them. Those of
 * dead_letter are the house's own: how its apps are, without a word of any business.
 */
export const personalTables: Record<string, readonly string[]> = {
  identity: [
    'user',
    'session',
    'account',
    'verification',
    'two_factor',
    'attempt',
    'access_failure',
    'ended_key',
    'rewrapping',
    'jwks',
    'rate_limit',
  ],
  documents: ['ended_object'],
  files: ['ended_object'],
  mailroom: ['ended_object'],
  dead_letter: ['breaker', 'alarm', 'reconciliation'],
}
