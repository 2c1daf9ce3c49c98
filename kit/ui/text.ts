import { useMemo } from 'react'
import { type IntlShape, useIntl } from 'react-intl'
import { addressOf, type KitFieldError, type Op, type Wrong } from '#kit/contract'

type Said = Pick<Wrong, 'code' | 'detail'> & { values?: Wrong['values'] | undefined }
type Values = Record<string, string | number | Date | null | undefined>
/** The words of the reader's language by id; `has` asks whether there are any. */
export type Text = ((id: string, values?: Values) => string) & {
  has: (id: string) => boolean
  /** What is wrong with a field, in words for people: an error of the API, or a code of the kit. */
  detail: (error: Said | KitFieldError) => string
  /** `#/lines/0/quantity` → `Quantity`, by whatever app has a name for it. */
  field: (pointer: string) => string
}

/** The messages of the language that is spoken, by id. */
export function useText(): Text {
  const intl = useIntl()
  return useMemo(() => textOf(intl), [intl])
}

/** Messages by id, those of errors by their code: `ui.fieldError.required`, `invoicing.fieldError.before-issue`. */
export function textOf(intl: Pick<IntlShape, 'messages' | 'formatMessage'>): Text {
  const text = (id: string, values?: Values) => intl.formatMessage({ id }, values as Record<string, string>)
  const detail = (error: Said | KitFieldError) => {
    const { code, detail, values } = typeof error === 'string' ? { code: error, detail: error } : error
    const id = (code.includes('/') ? code : `ui/${code}`).replace('/', '.fieldError.')
    return id in intl.messages ? text(id, values) : detail
  }
  const field = (pointer: string) => {
    const name = pointer.split('/').findLast((part) => /^[^\d#]/.test(part)) ?? ''
    const id = Object.keys(intl.messages).find((id) => id.endsWith(`.field.${name}`))
    return id ? text(id) : humanized(name)
  }
  return Object.assign(text, { has: (id: string) => id in intl.messages, detail, field })
}

/** `paymentTermDays` → `Payment term days`: what a field is called when nobody gave it a better name. */
export function humanized(name: string): string {
  const words = name
    .replace(/(Minor|Id|On|At)$/, '')
    .replace(/[-_.]/g, ' ')
    .replace(/([a-z])([A-Z])/g, (_, end: string, start: string) => `${end} ${start.toLowerCase()}`)
    .trim()
  return words.charAt(0).toUpperCase() + words.slice(1)
}

/** Names of fields and of their values: the app's own, the kit's, or made from the name. */
export function useNames(of: Op | string) {
  const t = useText()
  const app = typeof of === 'string' ? of : addressOf(of).app
  return useMemo(() => {
    const first = (kind: string, name: string) => {
      const found = [`${app}.${kind}.${name}`, `ui.${kind}.${name}`].find(t.has)
      return found ? t(found) : humanized(name)
    }
    const field = (name: string) => first('field', name)
    const hint = (name: string) => (t.has(`${app}.hint.${name}`) ? t(`${app}.hint.${name}`) : undefined)
    /** `lines.2` → `Line 2` */
    const part = (path: string) => {
      const [name = '', number] = path.split('.')
      if (!number) return field(name)
      return t.has(`${app}.part.${name}`) ? t(`${app}.part.${name}`, { number }) : `${field(name)} ${number}`
    }
    return { field, value: (name: string) => first('value', name), hint, part }
  }, [app, t])
}

/** `contacts.company` and its id → the page of that record: a noun's pages are called like its paths. */
export function pageOf(noun: string, id: string): string {
  const [app = '', name = ''] = noun.split('.')
  const plural = name === 'person' ? 'people' : name.replace(/y$/, 'ie') + (name.endsWith('s') ? '' : 's')
  return `/${app}/${plural}/${id}`
}
