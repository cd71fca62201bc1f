import { listOrganisations } from '../../api/services/organisations.ts'
import { listRegions } from '../../api/services/regions.ts'
import { ORGANISATION_LIST, REGION_LIST, regionText } from '../forms/places.ts'
import type { SignedInView } from '../view.ts'

/** Suggestions for a region typed by name: provinces and cities. */
export async function RegionList({ view }: { view: SignedInView }) {
  const [provinces, cities] = await Promise.all([
    listRegions(view.ctx, view.actor, { level: 'province' }),
    listRegions(view.ctx, view.actor, { level: 'city' }),
  ])
  return (
    <datalist id={REGION_LIST}>
      {[...provinces, ...cities].map((region) => (
        <option value={regionText(region)} />
      ))}
    </datalist>
  )
}

/** Suggestions for an organisation typed by name. */
export async function OrganisationList({ view }: { view: SignedInView }) {
  const { items } = await listOrganisations(view.ctx, view.actor, { limit: 200 })
  return (
    <datalist id={ORGANISATION_LIST}>
      {items.map(({ name }) => (
        <option value={name} />
      ))}
    </datalist>
  )
}
