import { Select, TagsInput } from '@mantine/core'
import { settings } from '#contracts/settings'
import { useActs, useOp } from '#kit/ui'
import { RowScreen } from '../rows/row-screen.tsx'

const { ops } = settings

export default function CustomFieldScreen() {
  const acts = useActs()
  const { data } = useOp(ops['custom-field.nouns'], {})
  return (
    <RowScreen
      key={data ? 'asked' : 'asking'}
      path="custom-fields"
      newFields={['noun', 'label', 'type', 'options', ['position', 'required']]}
      fields={['label', 'options', ['position', 'required']]}
      start={{ noun: data?.nouns[0] ?? null, type: 'text', options: [], position: 0 }}
      controls={{
        noun: (control) => (
          <Select
            {...control}
            allowDeselect={false}
            data={data?.nouns.map((noun) => ({ value: noun, label: acts.nouns(noun) })) ?? []}
          />
        ),
        options: (control, { type }) => /select$/.test(String(type)) && <TagsInput {...control} />,
      }}
      ops={{
        get: ops['custom-field.get'],
        create: ops['custom-field.create'],
        update: ops['custom-field.update'],
        archive: ops['custom-field.archive'],
        restore: ops['custom-field.restore'],
      }}
    />
  )
}
