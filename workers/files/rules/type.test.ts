import { describe, expect, it } from 'vitest'
import { isProgramName, isProgramType, isShown, servedType, tellingBytes, typeOf } from './type.ts'

const bytes = (text: string) => new TextEncoder().encode(text)
const png = Uint8Array.of(
  0x89,
  0x50,
  0x4e,
  0x47,
  0x0d,
  0x0a,
  0x1a,
  0x0a,
  0,
  0,
  0,
  13,
  0x49,
  0x48,
  0x44,
  0x52,
  ...Array(20).fill(0),
)
const svg = '<svg xmlns="http://www.w3.org/2000/svg" onload="document.title=\'x\'"/>'

describe('what a file is', () => {
  it.each([
    ['x.svg', bytes(svg), 'image/svg+xml'],
    ['x.png', bytes(`<?xml version="1.0"?><!-- a --><!DOCTYPE svg>\n${svg}`), 'image/svg+xml'],
    ['x.png', bytes('<html><script>alert(1)</script>'), 'text/html'],
    ['x.txt', bytes('Hello <img src=x onerror=alert(1)>'), 'text/html'],
    ['x.html', png, 'image/png'],
    ['x.html', bytes('%PDF-1.7\n<html>'), 'application/pdf'],
    ['a.csv', bytes('a;b\n1;2\n'), 'text/csv'],
    ['notes', bytes('Grüße\n'), 'text/plain'],
    ['x.txt', Uint8Array.of(1, 2, 3, 0), 'application/octet-stream'],
    ['x.docx', Uint8Array.of(0x50, 0x4b, 3, 4, ...Array(40).fill(0)), expect.stringContaining('wordprocessingml')],
    ['x.exe', Uint8Array.of(0x4d, 0x5a, ...Array(60).fill(0)), 'application/x-msdownload'],
  ])('%s is found in its bytes', async (name, start, type) => {
    expect(await typeOf(start, name)).toEqual(type)
  })

  it('is text, wherever a letter is cut', async () => {
    const long = bytes('ö'.repeat(tellingBytes)).slice(0, tellingBytes - 1)
    expect(await typeOf(Uint8Array.of(97, ...long), 'x')).toBe('text/plain')
  })
})

it('leaves as nothing that runs', () => {
  expect(['text/html', 'application/xhtml+xml', 'application/xml', 'text/javascript'].map(isShown)).toEqual(
    Array(4).fill(false),
  )
  expect(['text/html', 'application/xml', 'text/csv', 'image/svg+xml', 'image/png'].map(servedType)).toEqual([
    'application/octet-stream',
    'application/octet-stream',
    'text/plain; charset=utf-8',
    'image/svg+xml',
    'image/png',
  ])
})

it('is no program', () => {
  expect(['invoice.pdf.exe', 'a.BAT', 'b.pdf', 'exe'].map(isProgramName)).toEqual([true, true, false, false])
  expect(['application/x-msdownload', 'application/pdf'].map(isProgramType)).toEqual([true, false])
})
