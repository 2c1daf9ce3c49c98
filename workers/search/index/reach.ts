import type { Readable } from '../nouns.ts'
import { ownerMark } from '../rules/entry.ts'

export type Bind = (value: unknown) => string
/** Records of a noun within a smaller reach: words that mark some of them (`@ownerId=…/`), and what has to hold of `r`. */
type Owned = { noun: string; marks: string[]; holds: string }

const list = (names: readonly string[]) => `{${names.join(',')}}`

/**
 * What somebody may read as conditions on `w` (a place of a word) and `r` (the entry of a record): nouns, whose records,
 * and which of their fields. It is made of their role for each question, so that a right which ends ends here at once.
 */
export class Reach {
  /** Of a place of nouns that are read as a whole, before any limit: what is beyond it takes nobody's place. */
  readonly ofWord: string | undefined
  /** Of nouns that are not. */
  readonly owned: readonly Owned[]
  /** Of an entry, the words of fields that they see. */
  readonly seenWords: string
  readonly isNoteHidden: string

  constructor(readable: readonly Readable[], bind: Bind) {
    const open = readable.filter(({ groups }) => !groups)
    const blind = readable
      .map(({ noun, note, fields, hidden }) => ({
        ...{ noun, note },
        unseen: ['custom', ...fields].filter((field) => hidden.includes(field)),
      }))
      .filter(({ unseen }) => unseen.length > 0)
    const fields = blind.map(
      ({ noun, unseen }) => `not (w.noun = ${bind(noun)} and w.field = any(${bind(list(unseen))}::text[]))`,
    )
    const nouns = `w.noun = any(${bind(list(open.map(({ noun }) => noun)))}::text[])`
    this.ofWord = open.length > 0 ? [nouns, ...fields].join(' and ') : undefined
    this.owned = readable.flatMap(({ noun, groups = [] }) =>
      groups.map((group) => {
        const all = Object.entries(group)
        const [[field, values]] = all as [(typeof all)[number]]
        const holds = all.map(([name, any]) => {
          const [field, values] = [`${bind(name)}::text`, `${bind(list(any.map(String)))}::text[]`]
          return `(r.scope ->> ${field} = any(${values}) or r.scope -> ${field} ?| ${values})`
        })
        return {
          noun: bind(noun),
          marks: values.map((value) => `${ownerMark(field, value)}/`),
          holds: holds.join(' and '),
        }
      }),
    )
    const cases = blind.map(({ noun, unseen }) => {
      const hidden = bind(` [^ ]*/(${unseen.join('|')})(?= )`)
      return `when ${bind(noun)} then regexp_replace(r.words, ${hidden}, '', 'g')`
    })
    this.seenWords = cases.length > 0 ? `case r.noun ${cases.join(' ')} else r.words end` : 'r.words'
    const notes = blind.filter(({ note, unseen }) => note && unseen.includes(note)).map(({ noun }) => noun)
    this.isNoteHidden = notes.length > 0 ? `r.noun = any(${bind(list(notes))}::text[])` : 'false'
  }
}
