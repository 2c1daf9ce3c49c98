export { type Actor, issueToken, type Tenant, verifyToken } from './actor.ts'
export { assertSecrets, developmentMark, type Key, type KeyRing, keyRing } from './keys.ts'
export { masked } from './masking.ts'
export { allows, permissionsOf } from './permission.ts'
export {
  Fault,
  forbidden,
  invalid,
  type KitCode,
  kitProblems,
  notFound,
  problemResponse,
  unauthenticated,
} from './problem.ts'
