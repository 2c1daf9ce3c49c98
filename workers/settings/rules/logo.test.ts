import { describe, expect, it } from 'vitest'
import { pngOf } from './logo.ts'

/** A picture of one dot, with another size written into its header. */
function png(width = 1, height = 1, more = 0): Uint8Array {
  const dot = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='
  const bytes = new Uint8Array([...Uint8Array.from(atob(dot), (char) => char.charCodeAt(0)), ...new Uint8Array(more)])
  const view = new DataView(bytes.buffer)
  view.setUint32(16, width)
  view.setUint32(20, height)
  return bytes
}
const url = (bytes: Uint8Array, type = 'image/png') => `data:${type};base64,${Buffer.from(bytes).toString('base64')}`
const script = new TextEncoder().encode('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>')

describe('a logo', () => {
  it('is a PNG within bounds', () => {
    expect(pngOf(url(png()))).toMatchObject({ width: 1, height: 1 })
    expect(pngOf(url(png(1024, 1024)))).toMatchObject({ width: 1024, height: 1024 })
  })

  it.each([
    ['an address', 'https://example.test/logo.png'],
    ['a script as SVG', url(script, 'image/svg+xml')],
    ['a script that says it is a PNG', url(script)],
    ['a PNG that says it is an SVG', url(png(), 'image/svg+xml')],
    ['HTML behind the type', 'data:image/png;base64,text/html,<script>'],
    ['half of base64', url(png()).slice(0, -3)],
    ['nothing', 'data:image/png;base64,'],
    ['a cut file', url(png().slice(0, 20))],
    ['a side of nothing', url(png(0, 1))],
    ['a bomb of pixels', url(png(50_000, 50_000))],
    ['too many bytes', url(png(1, 1, 100_000))],
  ])('is not %s', (_, image) => {
    expect(pngOf(image)).toHaveProperty('code')
  })
})
