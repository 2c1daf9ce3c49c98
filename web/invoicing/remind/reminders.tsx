import { IconDiscountOff, IconPlayerSkipForward, IconSend } from '@tabler/icons-react'
import { invoicing } from '#contracts/invoicing'
import { nounScreens } from '#kit/ui'

export default nounScreens(invoicing, 'reminder', {
  facts: [
    'invoiceId',
    'customerId',
    'level',
    'remindedOn',
    'payOn',
    'owedMinor',
    'feeMinor',
    'interestMinor',
    'lumpMinor',
    'claimMinor',
    'paidMinor',
    'waivedOn',
  ],
  acts: {
    send: { icon: <IconSend size={16} />, main: true },
    skip: { icon: <IconPlayerSkipForward size={16} />, main: true },
    waive: { icon: <IconDiscountOff size={16} />, ask: true },
  },
})
