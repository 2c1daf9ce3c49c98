import { Select, TagsInput } from '@mantine/core'
import { settings } from '#contracts/settings'
import { type Control, nounScreens, useActs, useOp } from '#kit/ui'

const Nouns = ({ noun }: { noun: string }) => useActs().nouns(noun)

function NounInput(control: Control) {
  const acts = useActs()
  const { data } = useOp(settings.ops['custom-field.nouns'], {})
  const nouns = data?.nouns.map((noun) => ({ value: noun, label: acts.nouns(noun) })) ?? []
  return <Select {...control} allowDeselect={false} openOnFocus={false} data={nouns} />
}

export default nounScreens(settings, 'custom-field', {
  note: 'settings.custom-fields.explain',
  columns: [
    { field: 'label' },
    { field: 'noun', show: ({ noun }) => <Nouns noun={noun} /> },
    { field: 'type' },
    { field: 'required' },
    { field: 'key', isHidden: true },
    { field: 'position', isHidden: true },
  ],
  sort: 'position',
  newFields: ['noun', 'label', 'type', 'options', ['position', 'required']],
  fields: ['label', 'options', ['position', 'required']],
  start: { type: 'text', options: [], position: 0 },
  controls: {
    noun: (control) => <NounInput {...control} />,
    options: (control, { type }) => /select$/.test(String(type)) && <TagsInput {...control} />,
  },
  editsInPlace: true,
})
