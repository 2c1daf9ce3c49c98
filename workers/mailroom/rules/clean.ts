/** What a database refuses, and what turns a line around so that `fdp.exe` reads as `exe.pdf`. */
const unseen = /(?![\n\t])\p{Cc}/gu
const turning = /[\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g

/** A text of somebody outside as lines that can be kept and shown, and whether some of it was left out. */
export function cleanText(text: string, most: number): { text: string; isCut: boolean } {
  const plain = text.replaceAll(/\r\n?/g, '\n').replaceAll(unseen, '').toWellFormed()
  const lean = plain.replaceAll(/\n{4,}/g, '\n\n\n').trim()
  return { text: lean.slice(0, most).toWellFormed(), isCut: lean.length > most }
}

/** The same as one line. */
export const cleanLine = (line: string, most: number): string =>
  line.replaceAll(turning, '').replaceAll(/\s+/g, ' ').replaceAll(unseen, '').trim().slice(0, most).toWellFormed()
