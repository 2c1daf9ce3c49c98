import { settings } from '#contracts/settings'
import { Loaded, Page, Section, useNames, useOp, useText } from '#kit/ui'
import { SeriesForm } from '../series/series-form.tsx'

export default function NumberSeriesScreen() {
  const t = useText()
  const names = useNames(settings.ops['number-series.list'])
  const query = useOp(settings.ops['number-series.list'], { limit: 100 })
  return (
    <Page narrow title={t('settings.number-series')} note={t('settings.number-series.explain')}>
      <Loaded query={query}>
        {({ items }) => (
          <div style={{ display: 'grid', gap: 20 }}>
            {items.map((series) => (
              <Section key={`${series.id}:${series.version}`} title={names.value(series.kind)}>
                <SeriesForm series={series} />
              </Section>
            ))}
          </div>
        )}
      </Loaded>
    </Page>
  )
}
