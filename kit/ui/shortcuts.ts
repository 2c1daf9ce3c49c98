import { useEffect, useSyncExternalStore } from 'react'

export type Shortcut = { keys: readonly string[]; text: string }
type Group = { title: string; shortcuts: readonly Shortcut[] }

/** Whether keys are called as on a Mac. */
export const isMac = /mac|iphone|ipad/i.test(navigator.userAgent)
/** The key that goes with shortcuts of this system, as it is written. */
export const modKey = isMac ? '⌘' : 'Ctrl'

const here = new Set<Group>()
const readers = new Set<() => void>()
let listed: readonly Group[] = []

function tell() {
  listed = [...new Map([...here].map((group) => [group.title, group])).values()]
  for (const read of readers) read()
}

/** Names the keys that a part of the screen understands, for as long as it is there: the sheet lists no others. */
export function useShortcuts(title: string, shortcuts: readonly Shortcut[]): void {
  const said = JSON.stringify({ title, shortcuts })
  useEffect(() => {
    const group = JSON.parse(said) as Group
    here.add(group)
    tell()
    return () => {
      here.delete(group)
      tell()
    }
  }, [said])
}

const subscribe = (read: () => void) => {
  readers.add(read)
  return () => readers.delete(read)
}
/** The shortcuts of all that is on the screen, by group. */
export const useShortcutsHere = () => useSyncExternalStore(subscribe, () => listed)
