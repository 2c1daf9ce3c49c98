import { humanized, useNames, useText } from '#kit/ui'

/** What records of `contacts.company` are called: companies. */
export function useNounName(): (noun: string) => string {
  const t = useText()
  return (noun) => {
    const [app = '', name = ''] = noun.split('.')
    const id = `${app}.nouns.${name}`
    return t.has(id) ? t(id) : humanized(name)
  }
}

/** What the fields of a noun are called; own ones by their label, those of its list behind what that is called. */
export function useFieldName(noun: string, fields: readonly { field: string; label: string | null }[]) {
  const names = useNames(noun.split('.', 1)[0] ?? '')
  const labels = new Map(fields.map(({ field, label }) => [field, label]))
  return (field: string) => {
    const [list = '', part] = field.split('.')
    return labels.get(field) ?? (part ? `${names.field(list)}: ${names.field(part)}` : names.field(field))
  }
}
