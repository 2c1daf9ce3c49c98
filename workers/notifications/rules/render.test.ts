import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { escapeHtml, render, toHtml, toNotice, unknownNames } from './render.ts'

const template = { subject: 'Hello {{total}}', html: '<p title="{{total}}">{{ total }}</p>', text: 'Hello {{total}}' }
const nasty = fc.oneof(fc.string(), fc.constantFrom('<script>', '{{total}}', '"><img src=x>', "'&amp;", 'a\r\nBcc: x'))

describe('render', () => {
  it('lets no value become markup', () => {
    fc.assert(
      fc.property(nasty, (name) => {
        const [, title, body] =
          /^<p title="([^<>"]*)">([^<>]*)<\/p>$/.exec(render(template, { total: name }).html) ?? []
        expect([title, body]).toEqual([escapeHtml(name), escapeHtml(name)])
      }),
    )
  })

  it('lets no value break the subject into lines', () => {
    fc.assert(
      fc.property(nasty, (name) => {
        expect(render(template, { total: name }).subject).not.toMatch(/[\r\n]/)
      }),
    )
  })

  it('fills in once: a value is never a template', () => {
    fc.assert(
      fc.property(nasty, (name) => {
        expect(render(template, { total: name, other: 'secret' }).text).toBe(`Hello ${name}`)
      }),
    )
  })

  it('has no names but those of the data', () => {
    const text = { subject: '{{constructor}}', html: '{{__proto__}}', text: '{{toString}}' }
    expect(render(text, { name: 'x' })).toEqual({ subject: '', html: '', text: '' })
    expect(unknownNames(text, ['name'])).toEqual(['constructor', '__proto__', 'toString'])
  })

  it.each([
    ['Hi {{name', ['name']],
    ['{{customer-name}}', ['customer-name']],
    ['{{größe}}', ['größe']],
    ['{{#if x}}y{{/if}}', ['#if', '/if']],
    ['{{ }}', ['{{']],
    ['{{name}} and {{ name }}: {a}', []],
  ])('knows what of %s a customer would read as braces', (subject, unknown) => {
    expect(unknownNames({ subject, html: '', text: '' }, ['name'])).toEqual(unknown)
  })
})

it('makes paragraphs, breaks and links of a text', () => {
  expect(toHtml('Tom & Co\nline\n\nOpen it: {{url}}')).toBe(
    '<p>Tom &amp; Co<br>line</p>\n<p><a href="{{url}}">Open it</a></p>',
  )
})

it('leaves the link out of a notice, and nothing else', () => {
  const url = 'https://a.test/1'
  expect(toNotice(`Paid.\n\nOpen it: ${url}`, url)).toBe('Paid.')
  expect(toNotice(`Paid, see\nhere: ${url}\n\nBye`, url)).toBe(`Paid, see\nhere: ${url}\n\nBye`)
})
