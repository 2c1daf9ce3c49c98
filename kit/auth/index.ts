export {
  type Actor,
  instantOf,
  issueToken,
  type Person,
  person,
  personBehind,
  type Tenant,
  verifyToken,
} from './actor.ts'
export { assertSecrets, developmentMark, type Key, type KeyRing, keyRing } from './keys.ts'
export { allows, mayCall, permissionsOf, policyIn } from './policy.ts'
export {
  Fault,
  fieldError,
  forbidden,
  invalid,
  invalidInput,
  type KitCode,
  kitProblems,
  notFound,
  problemResponse,
  unauthenticated,
} from './problem.ts'
export { hashOfToken, newToken } from './token.ts'
