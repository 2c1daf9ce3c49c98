import type { Run, Step } from '#contracts/agents'

/** What is known of a run that is followed: `text` is what it is writing now. */
export type Progress = { steps: readonly Step[]; text: string; end?: Pick<Run, 'status' | 'answer' | 'fault'> }
export type Told = { event?: string | undefined; data: string }

export const begun: Progress = { steps: [], text: '' }

/** A step says all that was written for it; to be told it twice is to be told it once. */
export function heard(before: Progress, { event, data }: Told): Progress {
  const told = JSON.parse(data)
  if (event === 'text') return { ...before, text: before.text + told.text }
  if (event === 'back') return { ...before, text: '' }
  if (event === 'step') {
    const others = before.steps.filter(({ position }) => position !== told.position)
    return { ...before, steps: [...others, told], text: '' }
  }
  return event === 'end' ? { ...before, text: '', end: told } : before
}

/** Sentences that are whole by now: what is read out is not begun in the middle. */
export function sentencesIn(text: string, isOver: boolean): string[] {
  const whole = text.split(/(?<=[.!?:]["”“»]?\s)|\n+/).filter((part) => part.trim() !== '')
  const isOpen = !isOver && whole.length > 0 && !/[.!?:]["”“»]?\s+$|\n$/.test(text)
  return (isOpen ? whole.slice(0, -1) : whole).map((part) => part.trim())
}

/** Text as people write it: a model may not keep from marking it up. */
export const plain = (text: string): string =>
  text
    .replace(/^#{1,6}\s+/gm, '')
    .replace(/\*\*(.+?)\*\*/g, '$1')
    .replace(/^(\s*)[-*]\s+/gm, '$1• ')
