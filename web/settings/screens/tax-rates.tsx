import { settings } from '#contracts/settings'
import { nounScreens } from '#kit/ui'

export default nounScreens(settings, 'tax-rate', {
  note: 'settings.tax-rates.explain',
  columns: [
    { field: 'name' },
    { field: 'percent' },
    { field: 'code' },
    { field: 'isDefault' },
    { field: 'legalText', isHidden: true },
  ],
  fields: ['name', ['percent', 'code'], 'legalText', 'isDefault'],
  start: { code: 'standard' },
  editsInPlace: true,
})
