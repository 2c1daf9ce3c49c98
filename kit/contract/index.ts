export { aboutOf } from './about.ts'
export { asOf, type Card, type CardFilter, totals } from './card.ts'
export {
  addressOf,
  born,
  type Callable,
  type Contract,
  contract,
  type EventOf,
  type EventPayload,
  heardBy,
  isUsed,
  type Numbering,
  noticed,
  ofAnyApp,
  type Whole,
} from './contract.ts'
export type { ListInput, Page, Totals, TotalsInput } from './crud.ts'
export { crud, listInput, page } from './crud.ts'
export {
  CustomDefinition,
  type CustomFault,
  type CustomValue,
  type CustomValues,
  changeCustom,
  customTargets,
  customValues,
  hasCustom,
  type IsThere,
} from './custom.ts'
export {
  Customer,
  DocumentLine,
  DocumentTax,
  documentLanguage,
  Letterhead,
  mailed,
  NewDocumentLine,
  Party,
  printed,
} from './document.ts'
export {
  type FieldError,
  type FieldErrorCode,
  type FieldErrors,
  type FieldErrorValues,
  type KitFieldError,
  kitFieldErrors,
  type ValuesOf,
  type Wrong,
  wrong,
} from './field-error.ts'
export { country, currency, day, decimal, dictionary, file, id, instant, isId, minor, text, unwrap } from './fields.ts'
export { type RefColumn, refColumns } from './follows.ts'
export { asking, guestEvents } from './guest.ts'
export { fieldErrorsIn, pointerTo } from './issue.ts'
export { mergeEvents } from './merging.ts'
export {
  actor,
  fieldOf,
  isOutside,
  type Notice,
  type Notices,
  type NoticeTexts,
  type Outside,
  type Told,
} from './notice.ts'
export { type Noun, noun, type Sealed, type SealedFields, states, toned } from './noun.ts'
export {
  type ArgumentsOf,
  type Effect,
  type FileRoute,
  type InputOf,
  type Loose,
  type Method,
  type Op,
  type OutputOf,
  op,
  type Problem,
  problem,
  route,
  type Schema,
} from './op.ts'
export { type Payable, payable, type SettledPayable, settledPayable } from './payable.ts'
export { type Posting, posting } from './posting.ts'
export { type Published, published, publishedBy } from './published.ts'
export { type GivenOf, type Ref, ref } from './ref.ts'
export { appsBeside, appsUsed, type KeptName, keptNames, nounsMeant, type RefAt, refsIn, targetOf } from './refers.ts'
export {
  all,
  type Grants,
  me,
  none,
  type Policy,
  policyOf,
  type Reach,
  type Role,
  type Roles,
  reaches,
  read,
  roles,
  type Scope,
} from './scope.ts'
export { sealedFrom } from './sealed.ts'
export { hasField, hasNamed, itemsOf, statesOf, type Tone, type Transition, toneIn, transitionsOf } from './shape.ts'
export { timeZone } from './time-zone.ts'
export { toldBy } from './told.ts'
