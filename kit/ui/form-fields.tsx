import { Title } from '@mantine/core'
import type { ReactNode } from 'react'
import type * as z from 'zod'
import { useText } from './text.ts'
import css from './ui.module.css'

/** A field, or several that share a line where there is room. */
export type FormLine = string | readonly string[]
/** Fields under a heading, which is a message. */
export type FormSection = { title: string; fields: readonly FormLine[] }
/** What a form asks for: a field, several in a line, or a section of them. */
export type FormField = FormLine | FormSection

const isSection = (part: FormField): part is FormSection => typeof part === 'object' && 'title' in part

export const namesIn = (fields: readonly FormField[]): string[] =>
  fields.flatMap((part) => (isSection(part) ? part.fields.flat() : part) as string[])

type Props = { fields: readonly FormField[]; draw: (name: string) => ReactNode }
/** The fields of a form in their order, lines and sections. */
export function FormFields({ fields, draw }: Props) {
  const t = useText()
  return fields.map((part) => {
    if (typeof part === 'string') return draw(part)
    if (!isSection(part))
      return (
        <div key={part.join()} className={css.fieldLine}>
          {part.map(draw)}
        </div>
      )
    return (
      <section key={part.title} className={css.fieldSection}>
        <Title order={2} className={css.sectionTitle}>
          {t(part.title)}
        </Title>
        <FormFields fields={part.fields} draw={draw} />
      </section>
    )
  })
}

/** What a field of a new record holds unless somebody says otherwise. */
export const usualOf = (type: z.ZodType | undefined): unknown => type?.safeParse(undefined).data ?? null
