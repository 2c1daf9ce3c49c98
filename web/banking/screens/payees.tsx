import { banking } from '#contracts/banking'
import { nounScreens } from '#kit/ui'

export default nounScreens(banking, 'payee', {
  columns: [{ field: 'creditorName' }, { field: 'holder' }, { field: 'bankChangedAt' }, { field: 'bankChangedBy' }],
  sort: 'creditorName',
  facts: ['creditorName', 'holder', 'iban', 'bic', 'bankChangedAt', 'bankChangedBy'],
})
