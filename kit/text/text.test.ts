import { expect, it } from 'vitest'
import { contentDisposition, sha256 } from '#kit/text'

it('names a file in a header as it is, and plainly for old programs', () => {
  expect(contentDisposition('inline', "Größe (1)'*.pdf")).toBe(
    `inline; filename="Gr__e__1___.pdf"; filename*=UTF-8''Gr%C3%B6%C3%9Fe%20%281%29%27%2A.pdf`,
  )
  const hostile = contentDisposition('attachment', 'a"\r\nset-cookie: x=1; \ud800😀.txt')
  expect(hostile).toMatch(/^attachment; filename="[\w.-]+"; filename\*=UTF-8''[\w%.-]+$/)
})

it('hashes bytes and text alike (FIPS 180-4, appendix B)', async () => {
  const abc = 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad'
  expect([await sha256('abc'), await sha256(Uint8Array.of(97, 98, 99))]).toEqual([abc, abc])
})
