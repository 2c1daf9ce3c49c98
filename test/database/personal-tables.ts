/**
 * Tables that belong to people, who exist before and across tenants: they have no `tenant_id`, hence none of the
 * guarantees the tests in this folder ask of every other table. Only the sign-in of identity reads them.
 */
export const personalTables: Record<string, readonly string[]> = {
  identity: ['user', 'session', 'account', 'verification', 'two_factor', 'access_failure', 'jwks', 'rate_limit'],
}
