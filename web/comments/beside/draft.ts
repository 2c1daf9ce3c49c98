import { mentionsIn } from '../../../workers/comments/rules/markup.ts'

/** Somebody whom a text mentions, under the name that stands behind its `@`. */
export type Mentioned = { userId: string; name: string }
/** A comment as it is typed: people are mentioned by their names, and known by what was picked. */
export type Draft = { text: string; people: readonly Mentioned[] }

export const blank: Draft = { text: '', people: [] }

const isLetter = (text: string | undefined) => text !== undefined && /[\p{L}\p{N}_]/u.test(text)

/** What is sent: names that were picked become ids, wherever that makes a mention, which it does not in code. */
export function toStored({ text, people }: Draft): string {
  const longestFirst = people.toSorted((a, b) => b.name.length - a.name.length)
  return longestFirst.reduce((stored, { userId, name }) => {
    const label = `@${name}`
    let now = stored
    for (let at = now.indexOf(label); at >= 0; at = now.indexOf(label, at + 1)) {
      const end = at + label.length
      if (isLetter(now[at - 1]) || isLetter(now[end])) continue
      const changed = `${now.slice(0, at)}<@${userId}>${now.slice(end)}`
      if (mentionsIn(changed).length > mentionsIn(now).length) now = changed
    }
    return now
  }, text)
}

/** The other way: what was sent, to be edited. Two of one name are told apart by a number. */
export function toDraft(text: string, mentions: readonly Mentioned[]): Draft {
  const people = mentions.map(({ userId, name }, index) => {
    const before = mentions.slice(0, index).filter((other) => other.name === name).length
    return { userId, name: before > 0 ? `${name} (${before + 1})` : name }
  })
  const typed = people.reduce((now, { userId, name }) => {
    const token = `<@${userId}>`
    let shown = now
    for (let at = shown.indexOf(token); at >= 0; at = shown.indexOf(token, at + 1)) {
      const changed = `${shown.slice(0, at)}@${name}${shown.slice(at + token.length)}`
      if (mentionsIn(changed).length < mentionsIn(shown).length) shown = changed
    }
    return shown
  }, text)
  return { text: typed, people }
}

/** What somebody types behind an `@` that begins a word, up to the caret; undefined where they mention nobody. */
export function typedName(text: string, caret: number): string | undefined {
  const found = /(?:^|[\s([{"'„“‚‘*>-])@(?<typed>(?:[^\s@`][^@\n`]{0,40})?)$/u.exec(text.slice(0, caret))
  return found?.groups?.typed
}

const folded = (text: string) => text.normalize('NFKD').replace(/\p{M}/gu, '').toLocaleLowerCase()

/** Members whose name, or a word of it, begins so. */
export function named<M extends { name: string }>(members: readonly M[], typed: string, most: number): M[] {
  const wanted = folded(typed)
  const fits = ({ name }: M) => {
    const whole = folded(name)
    return whole.startsWith(wanted) || whole.split(/\s+/).some((word) => word.startsWith(wanted))
  }
  return members.filter(fits).slice(0, most)
}

/** Puts somebody in place of what is typed; who is called like another who is mentioned is told apart by their address. */
export function pick(draft: Draft, caret: number, member: { userId: string; name: string; email: string }) {
  const { text, people } = draft
  const start = text.lastIndexOf('@', caret - 1)
  const isTaken = people.some(({ userId, name }) => name === member.name && userId !== member.userId)
  const known = people.find(({ userId }) => userId === member.userId)
  const name = known?.name ?? (isTaken ? `${member.name} (${member.email})` : member.name)
  const before = `${text.slice(0, start)}@${name} `
  const after = text.slice(caret).replace(/^ /, '')
  return {
    draft: { text: before + after, people: known ? people : [...people, { userId: member.userId, name }] },
    caret: before.length,
  }
}
