import { expect, it } from 'vitest'
import { byRecord, type Item, toDigest } from './digest.ts'

const item = (nounId: string, title: string, body = ''): Item => ({
  ...{ title, body, nounId, noun: 'invoicing.invoice', url: `https://mainstreet.test/invoicing/invoices/${nounId}` },
})
const digest = (items: Item[], locale: 'en' | 'de' = 'en') =>
  toDigest(items, 'Harbour Coffee', 'https://mainstreet.test/notifications/preferences', locale)

it('says of each record the last, and how many came before', () => {
  const items = [item('a', 'Paid'), item('b', 'Overdue'), item('a', 'Viewed'), item('a', 'Sent')]
  expect(byRecord(items).map(({ title, more }) => [title, more])).toEqual([
    ['Paid', 2],
    ['Overdue', 0],
  ])
  const { subject, text, html } = digest(items)
  expect(subject).toBe('4 updates in Harbour Coffee')
  expect(text).toContain('Paid\nand 2 more about it\nhttps://mainstreet.test/invoicing/invoices/a\n\nOverdue')
  expect(html).toContain('<a href="https://mainstreet.test/invoicing/invoices/b">Overdue</a>')
  expect(digest(items, 'de').subject).toBe('4 Neuigkeiten bei Harbour Coffee')
})

it('keeps the subject of a single one', () => {
  expect(digest([item('a', 'INV-0001 is overdue')]).subject).toBe('INV-0001 is overdue')
})

it('shows text as the text that it is, and the beginning of what is long', () => {
  const { html, text } = digest([item('a', '<b>{{url}}</b>', `<script>\n${'x'.repeat(1000)}`)])
  expect(html).toContain('&lt;b&gt;{{url}}&lt;/b&gt;')
  expect(html).not.toContain('<script>')
  expect(text).toContain('x…')
  expect(text.length).toBeLessThan(700)
})

it('says how many more there are than fit', () => {
  const { text } = digest(Array.from({ length: 35 }, (_, index) => item(String(index), `Number ${index}`)))
  expect(text).toContain('Number 29')
  expect(text).not.toContain('Number 30')
  expect(text).toContain('5 more updates are in your inbox.')
})
