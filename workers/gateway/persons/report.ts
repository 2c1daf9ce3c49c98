import type { Subject } from '#kit/serve'

type Rows = { noun: string; isGuess: boolean; rows: { id: string }[] }
/** What an app holds of a person, and when it is its turn to erase it. */
export type Found = { turn: 1 | 2 | 3; known: Partial<Subject>; holdings: Rows[] }
export type Outcome = {
  noun: string
  found: number
  erased: number
  kept: { count: number; reason: string; until: string | null } | null
  isWhole: boolean
}
export type Answer = { app: string; status: 'done' | 'waiting' | 'no-answer'; holdings: Outcome[] }

export const everything = (answers: readonly (Found | undefined)[]): answers is Found[] => !answers.includes(undefined)

/** What is known of the person with what the apps know besides: addresses, ids, names, and the records that are about them. */
export function merged(subject: Subject, apps: readonly string[], answers: readonly (Found | undefined)[]): Subject {
  const all = (field: 'emails' | 'partyIds' | 'userIds' | 'names') => [
    ...new Set([...subject[field], ...answers.flatMap((found) => found?.known[field] ?? [])]),
  ]
  const records = new Map(subject.records.map((record) => [`${record.noun} ${record.id}`, record]))
  answers.forEach((found, index) => {
    // The trail's own entries are no records of it.
    if (!found || found.turn === 1) return
    for (const { noun, rows, isGuess } of found.holdings)
      for (const { id } of isGuess ? [] : rows)
        records.set(`${apps[index]}.${noun} ${id}`, { noun: `${apps[index]}.${noun}`, id })
  })
  return {
    emails: all('emails'),
    partyIds: all('partyIds'),
    userIds: all('userIds'),
    names: all('names'),
    records: [...records.values()],
  }
}

export const numbersOf = (apps: readonly { app: string; status: string; holdings: readonly Rows[] }[]) => ({
  apps: apps.map(({ app, status, holdings }) => ({
    app,
    status,
    holdings: holdings.map(({ noun, rows }) => ({ noun, found: rows.length })),
  })),
})
