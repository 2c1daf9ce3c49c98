import type { Schema } from './op.ts'

type WriteVerb = 'create' | 'update' | 'archive' | 'restore'
type Participle<K> = K extends `${infer N}.create`
  ? `${N}.created`
  : K extends `${infer N}.update`
    ? `${N}.updated`
    : K extends `${infer N}.archive`
      ? `${N}.archived`
      : K extends `${infer N}.restore`
        ? `${N}.restored`
        : never
/** The events that the writes of nouns tell by themselves, with their payloads. */
export type ToldBy<Ops> = {
  [K in keyof Ops as Ops[K] extends { tells: Schema } ? Participle<K> : never]: Ops[K] extends { tells: infer T }
    ? T
    : never
}

const participles: Record<WriteVerb, string> = {
  create: 'created',
  update: 'updated',
  archive: 'archived',
  restore: 'restored',
}
/** `company.create` → `company.created`. */
export const toldBy = (opName: string): string =>
  opName.replace(/\w+$/, (verb) => participles[verb as WriteVerb] ?? verb)
