import { useState } from 'react'
import { type OpeningFile, readOpening } from '../../../workers/accounting/rules/opening.ts'
import { blankLine, type Line } from './lines.ts'

/** The lines of a chosen file, and the rows that could not be read. */
export function useFile(currency: string, onLines: (lines: Line[]) => void) {
  const [faults, setFaults] = useState<OpeningFile['faults']>([])
  const read = async (file: File | null) => {
    if (!file) return
    const found = readOpening(await textOf(file), currency)
    setFaults(found.faults)
    onLines(
      found.lines.map(({ accountCode, partyName, debitMinor, creditMinor }) => ({
        ...{ ...blankLine(), accountCode, description: partyName },
        ...{ debitMinor: debitMinor || null, creditMinor: creditMinor || null },
      })),
    )
  }
  return { faults, read }
}

/** Spreadsheets still write Windows-1252. */
async function textOf(file: File): Promise<string> {
  const bytes = await file.arrayBuffer()
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('windows-1252').decode(bytes)
  }
}
