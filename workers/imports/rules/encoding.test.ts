import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { decoded, encodingOf } from './encoding.ts'

async function* of(bytes: Uint8Array, size = 7) {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
}
const read = async (bytes: Uint8Array) => {
  const encoding = await encodingOf(of(bytes))
  return [encoding, (await Array.fromAsync(decoded(of(bytes), encoding))).join('')]
}
const file = (name: string) => readFileSync(join(import.meta.dirname, '../../../test/flows/import-files', name))
const utf16 = (text: string, swap: boolean) => {
  const bytes = new Uint8Array(Buffer.from(`\uFEFF${text}`, 'utf16le'))
  return swap ? bytes.map((_, at) => bytes[at ^ 1] as number) : bytes
}

describe('a text file', () => {
  it.each([
    ['UTF-8', Buffer.from('Köln;Łódź'), 'utf-8', 'Köln;Łódź'],
    ['UTF-8 with a mark', Buffer.from('\uFEFFKöln'), 'utf-8', 'Köln'],
    ['UTF-16', utf16('Köln', false), 'utf-16le', 'Köln'],
    ['UTF-16, the other way', utf16('Köln', true), 'utf-16be', 'Köln'],
  ] as const)('in %s is read as it was written, wherever it is cut', async (_, bytes, encoding, text) => {
    expect(await read(bytes)).toEqual([encoding, text])
  })

  it('as spreadsheets of Western Europe save it', async () => {
    const [encoding, text] = await read(file('enc-windows-1252.csv'))
    expect([encoding, text]).toEqual(['windows-1252', file('enc-utf8.csv').toString()])
  })

  it('that is neither is asked about; one with lost letters is refused, with the line', async () => {
    await expect(encodingOf(of(new Uint8Array([0x41, 0x81, 0x8d])))).rejects.toMatchObject({ code: 'encoding-unclear' })
    await expect(read(Buffer.from('name\nok\nM\uFFFDller'))).rejects.toMatchObject({
      ...{ code: 'damaged-letters', values: { line: 3 } },
    })
  })
})
