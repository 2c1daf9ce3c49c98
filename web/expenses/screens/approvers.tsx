import { MultiSelect } from '@mantine/core'
import { identity } from '#addresses/identity'
import { expenses } from '#contracts/expenses'
import { type Control, nounScreens, useOp } from '#kit/ui'

/** People of the business, whose claims somebody decides on. */
function PeopleInput({ value, onChange, ...control }: Control) {
  const { data } = useOp(identity.ops['member.list'], { limit: 200 })
  const people = (data?.items ?? []).map(({ userId, name }) => ({ value: userId, label: name }))
  return (
    <MultiSelect
      {...control}
      data={people}
      value={(value ?? []) as string[]}
      onChange={onChange}
      searchable
      clearable
    />
  )
}

export default nounScreens(expenses, 'approver', {
  note: 'expenses.approvers.explain',
  columns: [
    { field: 'approverName' },
    { field: 'upToMinor' },
    { field: 'delegateName' },
    { field: 'awayFromOn' },
    { field: 'awayToOn' },
  ],
  fields: [
    ['approverId', 'upToMinor'],
    'personIds',
    { title: 'expenses.absence', fields: ['delegateId', ['awayFromOn', 'awayToOn']] },
  ],
  controls: { personIds: (control) => <PeopleInput {...control} /> },
  facts: ['upToMinor', 'delegateId', 'awayFromOn', 'awayToOn'],
})
