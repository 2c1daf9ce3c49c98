/** What a template may name, by its dotted name. */
export type Data = Readonly<Record<string, string>>
export type Text = { subject: string; html: string; text: string }

const placeholder = /\{\{\s*([\w.]+)\s*\}\}/g
const isPlaceholder = /^\{\{\s*[\w.]+\s*\}\}$/

/** What stands after {{ and is no name that the data has: customers would read the braces. */
export function unknownNames({ subject, html, text }: Text, names: readonly string[]): string[] {
  const found = [...`${subject}\n${html}\n${text}`.matchAll(/\{\{\s*([^{}\s]*)([^{}]{0,40}\}\})?/g)].map(
    ([whole, name = '']) => [whole, name] as const,
  )
  const unknown = found.filter(([whole, name]) => !isPlaceholder.test(whole) || !names.includes(name))
  return [...new Set(unknown.map(([, name]) => name || '{{'))]
}

/** Whether a text has a place for a name. */
export const mentions = ({ subject, html, text }: Text, name: string): boolean =>
  [...`${subject}\n${html}\n${text}`.matchAll(placeholder)].some(([, found]) => found === name)

/** Fills the names in, once: a value that looks like a placeholder, or like HTML, stays the text that it is. */
export function render(template: Text, data: Data): Text {
  const find = (name: string) => (Object.hasOwn(data, name) && data[name]) || ''
  const fill = (text: string, convert: (value: string) => string) =>
    text.replace(placeholder, (_, name: string) => convert(find(name)))
  return {
    subject: fill(template.subject, (value) => value.replace(/\s+/g, ' ')),
    html: fill(template.html, escapeHtml),
    text: fill(template.text, (value) => value),
  }
}

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }
export const escapeHtml = (text: string): string =>
  text.replace(/[&<>"']/g, (character) => entities[character] as string)

/** The HTML of a plain text: a paragraph per blank line, and a link where a paragraph is `Label: {{url}}`. */
export function toHtml(text: string): string {
  return text
    .trim()
    .split(/\n{2,}/)
    .map((paragraph) => {
      const label = /^(.+): \{\{url\}\}$/.exec(paragraph)?.[1]
      const body = label ? `<a href="{{url}}">${escapeHtml(label)}</a>` : escapeHtml(paragraph).replaceAll('\n', '<br>')
      return `<p>${body}</p>`
    })
    .join('\n')
}

/** A mail's text as a notice in the app, which leads to the page by itself: without the paragraph that is its link. */
export const toNotice = (text: string, url: string): string =>
  text
    .split(/\n{2,}/)
    .filter((paragraph) => paragraph.includes('\n') || !paragraph.endsWith(`: ${url}`))
    .join('\n\n')
