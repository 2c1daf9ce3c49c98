import { TagsInput } from '@mantine/core'
import { type Control, useText } from '#kit/ui'
import { asText, parsed } from './filter.ts'

/** Conditions as people write them: `status = paid | sent`. */
export function FilterInput({ value, onChange, ...control }: Control) {
  const t = useText()
  return (
    <TagsInput
      {...control}
      value={asText(value)}
      placeholder={t('webhooks.filter.example')}
      splitChars={[]}
      acceptValueOnBlur
      onChange={(texts) => onChange(texts.flatMap(parsed))}
    />
  )
}
